import { runCheckCommand } from './command.ts';

// Whoever reads the output may stop early, as `head` does; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = runCheckCommand(process.argv.slice(2), {
  folder: process.cwd(),
  environment: process.env,
  today: new Date().toISOString().slice(0, 10),
  isTerminal: process.stdout.isTTY,
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
});
