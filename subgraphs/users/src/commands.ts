import { existsSync } from 'node:fs';
import { Refusal } from '@supergraph/kit/refusal';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import type { UsersConfig } from './config.ts';
import { isRole, roles } from './roles.ts';
import { locateData, openUsers } from './service.ts';

const usage = `Usage: pnpm users                      starts the users subgraph
       pnpm users set-role NAME ROLE  gives the person with this handle a role: ${roles.join(', ')}`;

/** Runs a command on the data of users; it may run beside the server. */
export async function runCommand(config: UsersConfig, command: string, words: readonly string[]): Promise<Running> {
  if (command === '--help') {
    process.stdout.write(`${usage}\n`);
    return { stop: async () => undefined };
  }
  const [username, word] = words;
  const role = word?.toUpperCase();
  if (command !== 'set-role' || username === undefined || role === undefined || words.length > 2) {
    throw new StartError(usage);
  }
  if (!isRole(role)) throw new StartError(`"${word}" is not a role. Use one of ${roles.join(', ')}.`);
  const file = locateData(config);
  if (!existsSync(file)) {
    throw new StartError(`There is no ${file}. Start the graph once, or set DATA_DIR to the folder that it uses.`);
  }
  const users = await openUsers(config);
  try {
    await users.accounts.setRole(username, role);
    process.stdout.write(`${username} is now ${role}; tokens signed from now on carry the scopes of this role.\n`);
  } catch (error) {
    throw error instanceof Refusal ? new StartError(error.userErrors.map(({ message }) => message).join(' ')) : error;
  } finally {
    await users.close();
  }
  return { stop: async () => undefined };
}
