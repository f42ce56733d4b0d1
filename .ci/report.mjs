// Closes a run with the line `N passed, N failed`; a test that was skipped counts as a failure of the run.
import { readFileSync } from 'node:fs';

const [file = '', status = '1'] = process.argv.slice(2);
let results;
try {
  results = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  process.stderr.write('The tests ended without results; see above.\n');
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: planned } = results;
const notRun = skipped + planned;
if (notRun > 0) {
  const names = results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map(({ fullName }) => `  ${fullName}`);
  process.stderr.write(`${notRun} tests were skipped, and none may be here:\n${names.join('\n')}\n`);
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(status === '0' && failed === 0 && notRun === 0 && passed > 0 ? 0 : 1);
