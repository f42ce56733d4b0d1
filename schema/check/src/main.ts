import { runCheckProgram } from './program.ts';

process.exitCode = await runCheckProgram(process.argv.slice(2), process.env);
