import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readComposeFile, readRootFile, requireService } from './compose-file.ts';
import { buildPrograms } from './compose-processes.ts';
import { type StartedProcess, startProcess } from './process.ts';

const file = readComposeFile();
const names = [...file.services.keys()];
const leftovers = createLeftovers();
const nowhere = 'http://127.0.0.1:1/graphql';
const remote = { SUBGRAPH_URLS: `users=${nowhere},blogs=${nowhere},comments=${nowhere}` };

describe('a program that must not start', { timeout: 60_000 }, () => {
  beforeAll(() => buildPrograms(file));
  afterEach(leftovers.clear);

  it.each(names)('lists every setting at fault, and shows no value: %s', async (name) => {
    const output = await readRefusal(name, { PORT: 'hunter2secret', LOG_LEVEL: 'loud' });
    expect(output.trimEnd().split('\n')).toEqual([
      'These settings must be mended before the process can start:',
      expect.stringMatching(/^ {2}LOG_LEVEL must be one of /),
      expect.stringMatching(/^ {2}PORT must be a port number/),
    ]);
    expect(output).not.toMatch(/hunter2secret|loud/);
  });

  it('lists the settings of all four services where one process runs them, and the key is no exception', async () => {
    const output = await readRefusal('router', {
      USERS_SIGNING_KEY: '{"d":"hunter2"}',
      SEED: 'x',
      BLOGS_URL: 'ftp://x',
    });
    for (const name of ['USERS_SIGNING_KEY', 'SEED', 'BLOGS_URL'])
      expect(output).toMatch(new RegExp(`^  ${name} must `, 'm'));
    expect(output).not.toMatch(/hunter2|ftp:/);
  });

  it.each(names)('names the keys that are missing in production, and shows none: %s', async (name) => {
    const { environment } = requireService(file, name);
    const setting = name === 'router' ? 'CALL_KEY' : 'CALLER_KEYS';
    const { [setting]: key = '', ...others } = environment;
    const missing = await readRefusal(name, { ...others, ...createData() });
    expect(missing).toMatch(new RegExp(`^  ${setting} must be set in production`, 'm'));
    const known = key.replaceAll(/[0-9a-f]{64}/g, 'development-key-of-router-that-everybody-knows');
    const several = known.replaceAll(/(blogs|comments)=development-key-of-router/g, '$1=development-key-of-$1');
    const refused = await readRefusal(name, { ...others, ...createData(), [setting]: several });
    expect(refused).toMatch(new RegExp(`^  ${setting} must not hold a key of development`, 'm'));
    expect(refused).not.toContain('development-key-of');
    const short = await readRefusal(name, { ...others, ...createData(), [setting]: 'hunter2secret' });
    expect(short).toMatch(new RegExp(`^  ${setting} must `, 'm'));
    expect(short).not.toContain('hunter2secret');
  });

  it('names the subgraph whose URL is missing', async () => {
    const output = await readRefusal('router', { SUBGRAPH_URLS: `users=${nowhere},blogs=${nowhere}` });
    expect(output).toBe('SUBGRAPH_URLS lacks comments, of which the supergraph is made as well.\n');
  });

  it.each([
    ['embedded', {}],
    ['remote', remote],
  ])('says file, line, column and why when the supergraph is broken: %s subgraphs', async (_shape, environment) => {
    const syntax = writeSupergraph('type Query {\n  blogs: [String\n}\n');
    expect(await readRefusal('router', { ...environment, SUPERGRAPH_FILE: syntax })).toBe(
      `${syntax}:3:1: Syntax Error: Expected "]", found "}".\n`,
    );
    const committed = readRootFile('schema/supergraph.graphql');
    const line = committed.split('\n').findIndex((text) => text.startsWith('  node: Blog'));
    const unknown = writeSupergraph(committed.replace('\n  node: Blog', '\n  node: Blgo'));
    const output = await readRefusal('router', { ...environment, ...createData(), SUPERGRAPH_FILE: unknown });
    expect(output).toContain(`${unknown}:${line + 1}:9: Unknown type Blgo`);
  });

  it('says what a file lacks that is GraphQL but no supergraph, and that a file is not there', async () => {
    const plain = writeSupergraph('type Query {\n  blogs: [String]\n}\n');
    const output = await readRefusal('router', { ...remote, SUPERGRAPH_FILE: plain });
    expect(output).toContain(`${plain} is not a supergraph: it has no enum join__Graph`);
    const missing = await readRefusal('router', { ...remote, SUPERGRAPH_FILE: `${plain}.old` });
    expect(missing).toContain(`${plain}.old cannot be read (ENOENT)`);
  });

  it.each(names)('says that its port is taken: %s', async (name) => {
    const taken = createServer().listen(0, '127.0.0.1');
    leftovers.add(() => taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const output = await readRefusal(name, { ...createData(), HOST: '127.0.0.1', PORT: String(port) });
    expect(output).toMatch(new RegExp(`127.0.0.1:${port}. Another program listens on this port: .* set PORT`));
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('refuses data with demo accounts in production, and says why', async () => {
    const data = createData();
    const demo = start('router', { ...data, NODE_ENV: 'development', SEED: 'demo', PORT: '0' });
    await demo.waitForReady();
    expect(await demo.stop()).toEqual({ code: 0, signal: null });

    const { environment } = requireService(file, 'users');
    for (const refused of [
      await readRefusal('users', { ...environment, ...data }),
      await readRefusal('router', { NODE_ENV: 'production', ...data }),
    ]) {
      expect(refused).toMatch(/^The data of users holds \d+ demo accounts, .* NODE_ENV is production\. Point DATA_DIR/);
    }
  });
});

function start(name: string, environment: Record<string, string>): StartedProcess {
  const [command = '', ...args] = requireService(file, name).command;
  const started = startProcess({ command, args, environment });
  leftovers.add(() => started.stop());
  return started;
}

/** What a program writes that ends with exit code 1. */
async function readRefusal(name: string, environment: Record<string, string>): Promise<string> {
  const refusing = start(name, environment);
  expect(await refusing.waitForEnd(), refusing.output()).toEqual({ code: 1, signal: null });
  return refusing.output();
}

function createData(): { DATA_DIR: string } {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  return { DATA_DIR: folder.path };
}

function writeSupergraph(sdl: string): string {
  const path = join(createData().DATA_DIR, 'supergraph.graphql');
  writeFileSync(path, sdl);
  return path;
}
