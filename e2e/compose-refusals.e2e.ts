import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readComposeFile, requireService } from './compose-file.ts';
import { buildPrograms } from './compose-processes.ts';
import { startProcess } from './process.ts';

const file = readComposeFile();
const leftovers = createLeftovers();

describe('a program that must not start', { timeout: 60_000 }, () => {
  beforeAll(() => buildPrograms(file));
  afterEach(leftovers.clear);

  it.each([...file.services.keys()])('lists every setting at fault, and shows no value: %s', async (name) => {
    const { code, output } = await start(name, { PORT: 'hunter2secret', LOG_LEVEL: 'loud' });
    expect(code, output).toBe(1);
    expect(output).toMatch(/^ {2}PORT must be a port number/m);
    expect(output).toMatch(/^ {2}LOG_LEVEL must be one of /m);
    expect(output).not.toMatch(/hunter2secret|loud|^\s+at /m);
  });
});
