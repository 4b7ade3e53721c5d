/** Loaded into a measured process with `--import`: leaves its peak memory and its processor time in a file when it ends. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.TRUEUP_BENCH_USAGE;
if (file && isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    // maxRSS counts kibibytes, the times microseconds (Node's documentation of process.resourceUsage).
    writeFileSync(file, JSON.stringify({ peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000 }));
  });
}
