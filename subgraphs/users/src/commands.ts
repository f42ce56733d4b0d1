import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { type Command, type CommandLine, runDataCommand, writeToTerminal } from '@supergraph/kit/data-command';
import { createEventsCommand, eventsUsage } from '@supergraph/kit/events/events-command';
import { StartError } from '@supergraph/kit/run-process';
import type { UsersConfig } from './config.ts';
import { isRole, roles } from './roles.ts';
import { locateData, openUsers, type Users } from './service.ts';
import { rotateKey } from './signing-keys.ts';

const usage = `Usage: pnpm users                      starts the users subgraph
       pnpm users set-role NAME ROLE  gives the person with this handle a role: ${roles.join(', ')}
       pnpm users rotate-key          makes the next key to sign access tokens with
       pnpm users ${auditUsage}
                                      lists who did what to whose account, when and why
       pnpm users ${eventsUsage.status}
                                      tells what the outbox holds, and how far its readers have come`;

/** Runs a command on the data of users; it may run beside the server. */
export function runCommand(config: UsersConfig, name: string, words: readonly string[], write = writeToTerminal) {
  const commandLine: CommandLine<Users> = {
    usage,
    commands: {
      'set-role': readSetRole,
      'rotate-key': (given) => readRotateKey(given, config),
      audit: (given) => (users, print) => printAuditLog(users.storage.read, given, print),
      events: createEventsCommand('users', () => new Date()),
    },
    file: locateData(config),
    async open() {
      const users = await openUsers(config);
      return { data: users, close: users.close };
    },
  };
  return runDataCommand(commandLine, name, words, write);
}

function readSetRole(words: readonly string[]): ReturnType<Command<Users>> {
  const [username, word] = words;
  const role = word?.toUpperCase();
  if (username === undefined || role === undefined || words.length > 2) throw new StartError(usage);
  if (!isRole(role)) throw new StartError(`"${word}" is not a role. Use one of ${roles.join(', ')}.`);
  return async ({ useCases }, write) => {
    await useCases.administration.setRoleByCommand(username, role);
    write(`${username} is now ${role}; tokens signed from now on carry the scopes of this role.`);
  };
}

function readRotateKey(words: readonly string[], config: UsersConfig): ReturnType<Command<Users>> {
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
