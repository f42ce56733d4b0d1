import { readCallListen } from '@supergraph/kit/call-keys';
import { createRemoteEvents } from '@supergraph/kit/events/remote-events';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { startParts } from '@supergraph/kit/running';
import { runCommand } from './commands.ts';
import { readUsersConfig } from './config.ts';
import { startUsers } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readUsersConfig(process.env);
  if (command !== undefined) return runCommand(config, command, words);
  return startParts(async (keep) => {
    const listen = readCallListen(config, ['router', 'blogs', 'comments']);
    const log = createLog({ service: 'users', level: config.LOG_LEVEL });
    const events = createRemoteEvents({ service: 'users', config, owners: null, log });
    keep(events.stop);
    const users = await startUsers(config, { log, metrics: createMetrics(), events, listen });
    keep(users.stop);
    log.info(`The users subgraph answers at ${users.url}/graphql`);
    return users;
  });
});
