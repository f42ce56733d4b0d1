import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { findNatsServer, startNatsServer } from '@supergraph/kit/testing-nats';
import { type ComposeFile, listUrls, requireService } from './compose-file.ts';
import { repositoryRoot, type StartedProcess, startProcess } from './process.ts';

/** A service of docker-compose.yml that runs as a process of this machine. */
export type RunningService = {
  url: string;
  process: StartedProcess;
  /** What the file gives it, with addresses and folders of this machine. */
  environment: Record<string, string>;
};

/** The services of docker-compose.yml as processes of this machine. */
export type ComposeProcesses = {
  /** Starts a service, once, after those whose URLs it is given. */
  start: (name: string) => Promise<RunningService>;
  /** Runs a command with the environment of a service, as its health check and `docker compose exec` do. */
  execute: (name: string, command: readonly string[]) => Promise<StartedProcess>;
  stop: () => Promise<void>;
};

/**
 * Starts what docker-compose.yml starts, with its commands and its environment. Only what names a container is another
 * thing here: hosts and ports are those of this machine, and the folder of each service is a temporary one. The broker is the
 * nats-server of this machine, with the token of the file; where there is none, events wait for one.
 */
export function createComposeProcesses(file: ComposeFile): ComposeProcesses {
  const leftovers = createLeftovers();
  const services = new Map<string, Promise<RunningService>>();
  let broker: Promise<string> | null = null;

  async function startBroker(written: string): Promise<string> {
    const binary = findNatsServer();
    if (!binary) return 'nats://127.0.0.1:1';
    const server = await startNatsServer({ binary, token: new URL(written).username });
    leftovers.add(server.remove);
    return server.url;
  }

  async function startService(name: string): Promise<RunningService> {
    const { command, environment: written } = requireService(file, name);
    const environment: Record<string, string> = { ...written, HOST: '127.0.0.1', PORT: '0' };
    for (const [variable, value] of Object.entries(written)) {
      for (const { origin, hostname } of listUrls(value)) {
        const { url } = await start(hostname);
        environment[variable] = (environment[variable] ?? '').replace(origin, url);
      }
    }
    if (written['EVENTS_URL'] !== undefined) {
      broker ??= startBroker(written['EVENTS_URL']);
      environment['EVENTS_URL'] = await broker;
    }
    if (written['DATA_DIR'] !== undefined) {
      const folder = createDataFolder();
      leftovers.add(folder.remove);
      environment['DATA_DIR'] = folder.path;
    }
    const process = startCommand(command, environment);
    const url = await process.waitForReady();
    return { url, process, environment: { ...environment, PORT: new URL(url).port } };
  }

  function startCommand(words: readonly string[], environment: Record<string, string>): StartedProcess {
    const [command = '', ...args] = words;
    const process = startProcess({ command, args, environment });
    leftovers.add(() => process.stop());
    return process;
  }

  function start(name: string): Promise<RunningService> {
    const service = services.get(name) ?? startService(name);
    services.set(name, service);
    return service;
  }

  return {
    start,
    execute: async (name, command) => startCommand(command, (await start(name)).environment),
    stop: leftovers.clear,
  };
}

/** Builds the programs where somebody runs a test before anything has been built. */
export function buildPrograms(file: ComposeFile): void {
  const isBuilt = [...file.services.values()].every(({ command }) =>
    existsSync(join(repositoryRoot, command[1] ?? '')),
  );
  if (isBuilt) return;
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The programs do not build:\n${stdout}`);
}
