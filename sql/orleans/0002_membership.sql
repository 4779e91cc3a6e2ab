-- Who is in the cluster. A deployment is a cluster id. Every change of a member also raises the deployment's version, and happens only if
-- the version is still the one that the silo has read: the row of the version is what silos that act at once wait for.

CREATE TABLE orleansmembershipversiontable (
    deploymentid text PRIMARY KEY,
    version      integer NOT NULL DEFAULT 0,
    "timestamp"  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orleansmembershiptable (
    deploymentid text NOT NULL REFERENCES orleansmembershipversiontable ON DELETE CASCADE,
    address      text NOT NULL,
    port         integer NOT NULL,
    -- When the silo was started: one that is started again on the same port is another.
    generation   integer NOT NULL,
    siloname     text NOT NULL,
    hostname     text NOT NULL,
    -- Orleans's SiloStatus: 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.
    status       integer NOT NULL,
    -- The gateway's port; 0: takes no clients.
    proxyport    integer NOT NULL,
    suspecttimes text,
    starttime    timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation)
);

INSERT INTO orleansquery (querykey, querytext) VALUES

('InsertMembershipVersionKey', $query$
WITH made AS (
    INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId)
    ON CONFLICT (deploymentid) DO NOTHING
    RETURNING deploymentid)
SELECT EXISTS (SELECT FROM made)
$query$),

('InsertMembershipKey', $query$
WITH raised AS (
    UPDATE orleansmembershipversiontable SET version = version + 1, "timestamp" = now()
     WHERE deploymentid = @DeploymentId AND version = @Version
       AND NOT EXISTS (SELECT FROM orleansmembershiptable m
                        WHERE m.deploymentid = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation)
    RETURNING deploymentid),
joined AS (
    INSERT INTO orleansmembershiptable
           (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
    RETURNING deploymentid)
SELECT EXISTS (SELECT FROM joined)
$query$),

('UpdateMembershipKey', $query$
WITH raised AS (
    UPDATE orleansmembershipversiontable SET version = version + 1, "timestamp" = now()
     WHERE deploymentid = @DeploymentId AND version = @Version
       AND EXISTS (SELECT FROM orleansmembershiptable m
                    WHERE m.deploymentid = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation)
    RETURNING deploymentid),
changed AS (
    UPDATE orleansmembershiptable m SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
      FROM raised
     WHERE m.deploymentid = raised.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING m.deploymentid)
SELECT EXISTS (SELECT FROM changed)
$query$),

-- Raises no version: it tells nobody anything but that the silo lives.
('UpdateIAmAlivetimeKey', $query$
UPDATE orleansmembershiptable SET iamalivetime = @IAmAliveTime
 WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

-- The version comes even where there is no member.
('MembershipReadRowKey', $query$
SELECT v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes, m.starttime, m.iamalivetime, v.version
  FROM orleansmembershipversiontable v
  LEFT JOIN orleansmembershiptable m ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
 WHERE v.deploymentid = @DeploymentId
$query$),

('MembershipReadAllKey', $query$
SELECT v.deploymentid, m.address, m.port, m.generation, m.siloname, m.hostname, m.status, m.proxyport, m.suspecttimes, m.starttime, m.iamalivetime, v.version
  FROM orleansmembershipversiontable v
  LEFT JOIN orleansmembershiptable m ON m.deploymentid = v.deploymentid
 WHERE v.deploymentid = @DeploymentId
$query$),

('DeleteMembershipTableEntriesKey', $query$
DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId
$query$),

-- Whatever is not active and has not been heard of since: dead ones, and those that died while they joined or left.
('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
$query$),

('GatewaysQueryKey', $query$
SELECT address, proxyport, generation FROM orleansmembershiptable
 WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
$query$);
