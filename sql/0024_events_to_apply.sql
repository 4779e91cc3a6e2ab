-- In a transaction of its own, so that the column's lock is not held while the index is built: others can read meanwhile.
CREATE INDEX channel_events_to_apply ON channel_events (received_at, tenant_id, channel_id, seq)
 WHERE applied_at IS NULL AND field IN (
    'message_template_status_update', 'message_template_quality_update', 'message_template_components_update', 'template_category_update', 'phone_number_quality_update');
