import { existsSync } from 'node:fs';
import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { Refusal } from '@supergraph/kit/refusal';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import type { UsersConfig } from './config.ts';
import { isRole, roles } from './roles.ts';
import { locateData, openUsers, type Users } from './service.ts';
import { rotateKey } from './signing-keys.ts';

const usage = `Usage: pnpm users                      starts the users subgraph
       pnpm users set-role NAME ROLE  gives the person with this handle a role: ${roles.join(', ')}
       pnpm users rotate-key          makes the next key to sign access tokens with
       pnpm users ${auditUsage}
                                      lists who did what to whose account, when and why`;

type Write = (line: string) => void;
type Command = (words: readonly string[], config: UsersConfig) => (users: Users, write: Write) => Promise<void>;

/** Each command checks its words before the data is opened, and then does its work on it. */
const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['set-role', readSetRole],
  ['rotate-key', readRotateKey],
  ['audit', (words) => (users, write) => printAuditLog(users.storage.read, words, write)],
]);

/** Runs a command on the data of users; it may run beside the server. */
export async function runCommand(
  config: UsersConfig,
  name: string,
  words: readonly string[],
  write: Write = (line) => void process.stdout.write(`${line}\n`),
): Promise<Running> {
  const command = commands.get(name);
  if (name === '--help') write(usage);
  else if (command) await runOnData(config, command(words, config), write);
  else throw new StartError(usage);
  return { stop: async () => undefined };
}

async function runOnData(config: UsersConfig, work: ReturnType<Command>, write: Write): Promise<void> {
  const file = locateData(config);
  if (!existsSync(file)) {
    throw new StartError(`There is no ${file}. Start the graph once, or set DATA_DIR to the folder that it uses.`);
  }
  const users = await openUsers(config);
  try {
    await work(users, write);
  } catch (error) {
    throw error instanceof Refusal ? new StartError(error.userErrors.map(({ message }) => message).join(' ')) : error;
  } finally {
    await users.close();
  }
}

function readSetRole(words: readonly string[]): ReturnType<Command> {
  const [username, word] = words;
  const role = word?.toUpperCase();
  if (username === undefined || role === undefined || words.length > 2) throw new StartError(usage);
  if (!isRole(role)) throw new StartError(`"${word}" is not a role. Use one of ${roles.join(', ')}.`);
  return async ({ useCases }, write) => {
    await useCases.administration.setRoleByCommand(username, role);
    write(`${username} is now ${role}; tokens signed from now on carry the scopes of this role.`);
  };
}

function readRotateKey(words: readonly string[], config: UsersConfig): ReturnType<Command> {
  if (words.length > 0) throw new StartError(usage);
  if (config.USERS_SIGNING_KEY) throw new StartError(keyIsGiven);
  return async ({ storage, clock }, write) => {
    const key = await rotateKey(storage, clock);
    if (!key) throw new StartError('The key of the rotation before has not begun to sign. Wait two minutes.');
    write(`The key ${key.kid} is published and signs from ${key.signsFrom.toISOString()} on; nothing has to restart.`);
  };
}

const keyIsGiven =
  'The signing key comes from the setting USERS_SIGNING_KEY, so that no command can change it. Put a new key there and ' +
  'the present one into USERS_PREVIOUS_KEY, start users again, and take USERS_PREVIOUS_KEY away after eleven minutes.';
