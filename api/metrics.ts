/** For Prometheus. Labels are words of ours: no district, no person. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'porchlight_' });
  return {
    registry,
    requests: new Histogram({
      name: 'porchlight_request_seconds',
      help: 'How long requests took',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    entries: new Counter({
      name: 'porchlight_pushed_entries_total',
      help: 'Entries by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    sockets: new Gauge({ name: 'porchlight_live_sockets', help: 'Devices that listen', registers }),
  };
}
