// Records a voice message, where the browser may.
const types = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'];

export function recorder({ onRecorded, onFault }) {
  let media;
  let stream;
  let wanted = false;

  function release() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    media = stream = undefined;
  }

  return {
    async start() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        onFault('The microphone cannot be used.');
        return false;
      }

      const pieces = [];
      media = new MediaRecorder(stream, { mimeType: types.find(type => MediaRecorder.isTypeSupported(type)) });
      const { mimeType } = media;
      media.ondataavailable = event => pieces.push(event.data);
      media.onstop = () => {
        release();
        if (wanted) onRecorded(new Blob(pieces, { type: mimeType }));
      };
      wanted = true;
      media.start();
      return true;
    },
    finish: () => media?.stop(),
    discard() {
      wanted = false;
      if (media?.state === 'recording') media.stop();
      else release();
    },
  };
}

recorder.isPossible = () => !!navigator.mediaDevices?.getUserMedia && typeof MediaRecorder !== 'undefined';
