/** Before what means something only here. What every server has goes by the name that it has elsewhere. */
export const PREFIX = 'audit_schema_explorer';

/** Seconds, from an answer out of the cache to one that takes as long as WorkOS is given by default. */
export const SECONDS_BUCKETS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
