import { createBlogRecords } from '@supergraph/blogs/blog-records';
import { reads as blogsReads } from '@supergraph/blogs/reads';
import { openBlogs } from '@supergraph/blogs/service';
import { reads as commentsReads } from '@supergraph/comments/reads';
import { openComments } from '@supergraph/comments/service';
import { runDataCommand, type WriteLine, writeToTerminal } from '@supergraph/kit/data-command';
import type { Database, Storage } from '@supergraph/kit/database';
import type { EventStore } from '@supergraph/kit/events/event-store';
import type { Source } from '@supergraph/kit/events/event-types';
import { openOutbox } from '@supergraph/kit/events/outbox';
import { createOwner, type Owner, type RecordReaders } from '@supergraph/kit/events/owner';
import { repairReplicas } from '@supergraph/kit/events/repair-command';
import type { Reads } from '@supergraph/kit/events/service-events';
import { StartError } from '@supergraph/kit/run-process';
import { type Running, startParts } from '@supergraph/kit/running';
import { createRecordReaders } from '@supergraph/users/records';
import { locateData as locateUsers, openUsers } from '@supergraph/users/service';
import type { EmbeddedConfig } from './config.ts';

type Owners = { [Owned in Source]?: Owner };
type Work = (write: WriteLine) => Promise<void>;

const clock = () => new Date();

/** Compares what the embedded services keep of each other, and mends it; it may run beside the graph. */
export function repairEmbedded(
  config: EmbeddedConfig,
  words: readonly string[],
  write: WriteLine = writeToTerminal,
): Promise<Running> {
  const readRepair = (given: readonly string[]) => {
    if (given.length > 0) throw new StartError('`repair` takes no words: it compares everything.');
    return (repairs: readonly Work[], print: WriteLine) => repairAll(repairs, print);
  };
  const file = locateUsers(config);
  const commandLine = { usage: '', commands: { repair: readRepair }, file, open: () => openAll(config) };
  return runDataCommand(commandLine, 'repair', words, write);
}

async function repairAll(repairs: readonly Work[], write: WriteLine): Promise<void> {
  for (const repair of repairs) await repair(write);
}

async function openAll(config: EmbeddedConfig): Promise<{ data: readonly Work[]; close: () => Promise<void> }> {
  const { data, stop: close } = await startParts(async (keep) => {
    const users = await openUsers(config);
    keep(users.close);
    const blogs = openBlogs(config);
    keep(blogs.database.close);
    const comments = openComments(config);
    keep(comments.database.close);
    const owners = {
      users: await openOwner('users', users, createRecordReaders(users.storage.read)),
      blogs: await openOwner('blogs', blogs, createBlogRecords(blogs.storage.read)),
    };
    const works = [
      ...listRepairs(blogs.storage, blogsReads, owners),
      ...listRepairs(comments.storage, commentsReads, owners),
    ];
    return { data: works };
  });
  return { data, close };
}

/** The owner of what a service has, as its readers in the same process ask it. */
async function openOwner(
  source: Source,
  { database, storage }: { database: Database; storage: Storage<EventStore> },
  records: RecordReaders,
): Promise<Owner> {
  return createOwner(await openOutbox({ source, database, storage, clock }), records);
}

function listRepairs<Store extends EventStore>(storage: Storage<Store>, reads: Reads<Store>, owners: Owners): Work[] {
  return (Object.keys(reads) as Source[]).flatMap((source) => {
    const owner = owners[source];
    return owner ? [(write: WriteLine) => repairReplicas({ source, owner, storage, reads, clock, write })] : [];
  });
}
