import { readCallListen } from '@supergraph/kit/call-keys';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { runCommand } from './commands.ts';
import { readUsersConfig } from './config.ts';
import { startUsers } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readUsersConfig(process.env);
  if (command !== undefined) return runCommand(config, command, words);
  const listen = readCallListen(config, ['router']);
  const log = createLog({ service: 'users', level: config.LOG_LEVEL });
  const users = await startUsers(config, { log, metrics: createMetrics(), listen });
  log.info(`The users subgraph answers at ${users.url}/graphql`);
  return users;
});
