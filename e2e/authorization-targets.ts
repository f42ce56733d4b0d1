import { type People, type Person, requireDone, waitUntil } from './authorization-people.ts';

/** What a row is asked about: something of the owner's, made for one question. */
export type Target = { owner: Person; id: string };

/** What there is before a target: people, the two who belong to the row, and who is going to ask; null for the owner. */
export type Scene = {
  people: People;
  owner: () => Promise<Person>;
  /** Somebody else who has to do with what is the owner's. */
  neighbour: () => Promise<Person>;
  asker: Person | null;
};

export type Prepare = (scene: Scene) => Promise<Target>;

/** Lets the one who is going to ask do something first; the owner is the one where nobody else is. */
export function after(prepare: Prepare, operation: string): Prepare {
  return async (scene) => {
    const target = await prepare(scene);
    const { ask, token } = scene.asker ?? target.owner;
    if (token) await requireDone(ask, `mutation ($id: ID!) { ${operation} { userErrors { message } } }`, target);
    return target;
  };
}

export type BlogState = 'draft' | 'published' | 'closed' | 'unpublished' | 'removed';

/** A blog of the owner's. */
export function blog(state: BlogState): Prepare {
  return async (scene) => {
    const owner = await scene.owner();
    return { owner, id: await makeBlog(scene.people, owner, state) };
  };
}

async function makeBlog(people: People, owner: Person, state: BlogState): Promise<string> {
  const policy = state === 'closed' ? 'CLOSED' : 'EVERYONE';
  const create = `mutation { createBlog(input: { title: "On bread", bodyMarkdown: "Takes time.", commentPolicy: ${policy} }) {
    blog { id } userErrors { message }
  } }`;
  const { id } = (await requireDone(owner.ask, create)).blog;
  const publish = 'mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { message } } }';
  if (state !== 'draft') await requireDone(owner.ask, publish, { id });
  await hideBlog(people, owner, id, state);
  return id;
}

async function hideBlog(people: People, owner: Person, id: string, state: BlogState): Promise<void> {
  const change = async (person: Person, call: string) =>
    requireDone(person.ask, `mutation ($id: ID!) { ${call} { userErrors { message } } }`, { id });
  if (state === 'unpublished') await change(owner, 'unpublishBlog(input: { blogId: $id })');
  if (state === 'removed') await change(people.moderator, 'removeBlog(input: { blogId: $id, reason: "spam" })');
}

/** A comment of the owner's on a neighbour's blog. */
export const ownComment: Prepare = async (scene) => {
  const [owner, neighbour] = [await scene.owner(), await scene.neighbour()];
  return { owner, id: await makeComment(owner, await makeBlog(scene.people, neighbour, 'published')) };
};

/** A comment of a neighbour's on the owner's blog. */
export const commentOnOwnBlog: Prepare = async (scene) => {
  const [owner, neighbour] = [await scene.owner(), await scene.neighbour()];
  return { owner, id: await makeComment(neighbour, await makeBlog(scene.people, owner, 'published')) };
};

/** The same, on a blog that was published when the comment was posted; comments has heard that it no longer is. */
export function commentOnHiddenBlog(state: 'unpublished' | 'removed'): Prepare {
  return async (scene) => {
    const [owner, neighbour] = [await scene.owner(), await scene.neighbour()];
    const blogId = await makeBlog(scene.people, owner, 'published');
    const target = { owner, id: await makeComment(neighbour, blogId) };
    await hideBlog(scene.people, owner, blogId, state);
    const read = 'query ($id: ID!) { comment(id: $id) { status } }';
    await waitUntil(async () => (await scene.people.anonymous.ask(read, { id: target.id })).data.comment === null);
    return target;
  };
}

/** The same, hidden by the owner or by a moderator. */
export function hiddenComment(prepare: Prepare, by: 'owner' | 'moderator'): Prepare {
  return async (scene) => {
    const target = await prepare(scene);
    const { ask } = by === 'owner' ? target.owner : scene.people.moderator;
    const hide = 'mutation ($id: ID!) { hideComment(input: { commentId: $id }) { userErrors { message } } }';
    await requireDone(ask, hide, { id: target.id });
    return target;
  };
}

async function makeComment(author: Person, blogId: string): Promise<string> {
  const add = `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { message } } }`;
  return (await requireDone(author.ask, add, { input: { blogId, bodyMarkdown: 'So true.' } })).comment.id;
}

/** Nothing but the owner. */
export const nothing: Prepare = async (scene) => {
  const owner = await scene.owner();
  return { owner, id: owner.id };
};

/** An account that nobody else is asked about. */
export const account: Prepare = async ({ people }) => {
  const owner = await people.open();
  return { owner, id: owner.id };
};

export const suspendedAccount: Prepare = async (scene) => {
  const target = await account(scene);
  await scene.people.suspend(target.owner);
  return target;
};

export const moderatorAccount: Prepare = async ({ people }) => {
  const owner = await people.openWithRole('MODERATOR');
  return { owner, id: owner.id };
};

/** The account of whoever asks; that of the owner where nobody is signed in. */
export const askersAccount: Prepare = async (scene) => {
  const owner = await scene.owner();
  return { owner, id: scene.asker?.id || owner.id };
};

/** A session of the owner's. */
export const session: Prepare = async (scene) => {
  const { owner } = await account(scene);
  const { data } = await owner.ask('{ viewer { sessions { id } } }');
  return { owner, id: data.viewer.sessions[0].id };
};

/** Whoever asks has a session that no question before has ended. */
export const sessionOfAsker: Prepare = async (scene) => {
  const target = await account(scene);
  const asker = scene.asker ?? target.owner;
  if (asker.token) await scene.people.logIn(asker);
  return target;
};

/** A draft, a bookmark and a session: what only its owner may see. */
export const privateThings: Prepare = (scene) =>
  after(blog('draft'), 'bookmarkBlog(input: { blogId: $id })')({ ...scene, asker: null });
