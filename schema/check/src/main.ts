import { runCheckProgram } from './program.ts';

process.exitCode = runCheckProgram(process.argv.slice(2), process.env);
