import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultGraph } from './fault-graph.ts';
import {
  createModel,
  type Disposition,
  dropBlog,
  dropComment,
  dropPerson,
  type Model,
  type ModelBlog,
  type ModelComment,
  type ModelPerson,
  writePair,
} from './model.ts';
import { AccountGone, createPersistentClient, RateLimited } from './persistent-client.ts';

/** Writers that change the graph all the time, and remember what it has acknowledged. */
export type Workload = {
  model: Model;
  /** Waits until every writer has had its last answer. @throws What one of them has met that no fault explains. */
  stop: () => Promise<void>;
};

const writers = 8;
const peopleAtLeast = 20;
const peopleAtMost = 60;
const betweenWrites = 20; // ms
const password = 'a long sentence that nobody guesses';

type Refused = { userErrors: { code: string }[] };
type WithId<Field extends string> = Refused & { [Key in Field]: { id: string } | null };

/**
 * Starts writers on a graph. The same seed makes the same choices, as far as the answers are the same.
 *
 * @param model What the graph holds already by the answers that it gave to writers before.
 */
export function startWorkload(
  graph: Pick<FaultGraph, 'url' | 'isBack' | 'promote'>,
  random: () => number,
  model: Model = createModel(),
): Workload {
  const client = createPersistentClient(graph);
  let isStopping = false;
  let isSuspending = false;

  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const living = () => [...model.people.values()].filter(({ erased, isSuspended }) => erased === null && !isSuspended);

  function as(person: ModelPerson) {
    return {
      token: person.token,
      async signIn() {
        const { payload } = await client.mutate<Refused & { tokens: { accessToken: string } | null }>(
          'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { code } } }',
          { input: { identifier: person.username, password } },
        );
        if (!payload.tokens) throw new AccountGone('Signing in was refused.');
        person.token = payload.tokens.accessToken;
        return person.token;
      },
    };
  }

  function requireDone({ codes }: { codes: string[] }, what: string): void {
    if (codes.length > 0) throw new Error(`${what} was refused: ${codes.join(', ')}`);
    model.acknowledged += 1;
  }

  async function register(): Promise<void> {
    const username = `canary_${randomUUID().slice(0, 13).replaceAll('-', '')}`;
    const displayName = `Kanarie ${username.slice(7)}`;
    const { payload, codes, wasCutOff } = await client.mutate<
      Refused & { user: { id: string } | null; tokens: { accessToken: string } | null }
    >(
      'mutation ($input: RegisterUserInput!) { registerUser(input: $input) { user { id } tokens { accessToken } userErrors { code } } }',
      { input: { username, displayName, email: `${username}@example.com`, password } },
    );
    let found = { id: payload.user?.id, token: payload.tokens?.accessToken };
    if (wasCutOff && codes.includes('USERNAME_TAKEN')) {
      // The attempt that was cut off had been carried out.
      const again = await client.mutate<
        Refused & { user: { id: string } | null; tokens: { accessToken: string } | null }
      >(
        'mutation ($input: LoginInput!) { login(input: $input) { user { id } tokens { accessToken } userErrors { code } } }',
        { input: { identifier: username, password } },
      );
      found = { id: again.payload.user?.id, token: again.payload.tokens?.accessToken };
    }
    const { id, token } = found;
    if (id === undefined || token === undefined) throw new Error(`Registering was refused: ${codes.join(', ')}`);
    model.acknowledged += 1;
    const isFirst = model.people.size === 0;
    const flags = { isAdministrator: false, isSuspended: false, isBusy: isFirst };
    const person: ModelPerson = {
      id,
      username,
      password,
      token,
      names: [displayName],
      erased: null,
      changes: 0,
      ...flags,
    };
    model.people.set(id, person);
    if (!isFirst) return;
    await graph.promote(username);
    // Only the tokens that are signed from now on carry the scopes of the role.
    await as(person).signIn();
    Object.assign(person, { isAdministrator: true, isBusy: false });
  }

  async function rename(person: ModelPerson): Promise<void> {
    const displayName = `Kanarie ${randomUUID().slice(0, 8)}`;
    const outcome = await client.mutate<Refused>(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }',
      { input: { displayName } },
      as(person),
    );
    requireDone(outcome, 'A new name');
    person.names.push(displayName);
  }

  async function follow(person: ModelPerson): Promise<void> {
    const other = pick(living().filter(({ id }) => id !== person.id));
    if (!other) return;
    const seen = other.changes;
    const pair = writePair(person.id, other.id);
    const isFollowing = model.follows.has(pair);
    const name = isFollowing ? 'unfollowUser' : 'followUser';
    const input = isFollowing ? 'UnfollowUserInput' : 'FollowUserInput';
    const outcome = await client.mutate<Refused>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { userId: other.id } },
      as(person),
    );
    if (other.erased !== null) return;
    if (outcome.codes.length > 0 && other.changes !== seen) return;
    requireDone(outcome, name);
    if (isFollowing) model.follows.delete(pair);
    else model.follows.add(pair);
  }

  async function write(person: ModelPerson): Promise<void> {
    const title = `Title ${randomUUID()}`;
    const created = await client.mutate<WithId<'blog'>>(
      'mutation ($input: CreateBlogInput!) { createBlog(input: $input) { blog { id } userErrors { code } } }',
      { input: { title, bodyMarkdown: `Text of ${title}`, tags: ['faults'], idempotencyKey: randomUUID() } },
      as(person),
    );
    requireDone(created, 'A blog');
    const id = created.payload.blog?.id ?? '';
    const blog: ModelBlog = { id, authorId: person.id, title, status: 'DRAFT', isClosed: false, changes: 0 };
    model.blogs.set(id, blog);
    if (random() < 0.8) await changeBlog(person, blog, 'publishBlog', 'PUBLISHED');
  }

  async function changeBlog(
    person: ModelPerson,
    blog: ModelBlog,
    name: 'publishBlog' | 'unpublishBlog' | 'deleteBlog',
    status: ModelBlog['status'] | null,
  ): Promise<void> {
    const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    blog.changes += 1;
    const outcome = await client.mutate<Refused>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { blogId: blog.id } },
      as(person),
    );
    const isGone = name === 'deleteBlog' && outcome.wasCutOff && outcome.codes.includes('NOT_FOUND');
    if (!isGone) requireDone(outcome, name);
    blog.changes += 1;
    if (status === null) dropBlog(model, blog.id);
    else blog.status = status;
  }

  async function changeOwn(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ authorId }) => authorId === person.id));
    if (!blog) return write(person);
    if (random() < 0.2) return changeBlog(person, blog, 'deleteBlog', null);
    if (random() < 0.4) return updateBlog(person, blog);
    if (blog.status === 'PUBLISHED') return changeBlog(person, blog, 'unpublishBlog', 'UNPUBLISHED');
    return changeBlog(person, blog, 'publishBlog', 'PUBLISHED');
  }

  /** Gives a blog another title, and closes or opens it to comments. */
  async function updateBlog(person: ModelPerson, blog: ModelBlog): Promise<void> {
    const title = `Title ${randomUUID()}`;
    const commentPolicy = blog.isClosed ? 'EVERYONE' : 'CLOSED';
    blog.changes += 1;
    const outcome = await client.mutate<Refused>(
      'mutation ($input: UpdateBlogInput!) { updateBlog(input: $input) { userErrors { code } } }',
      { input: { blogId: blog.id, title, commentPolicy } },
      as(person),
    );
    requireDone(outcome, 'Changing a blog');
    Object.assign(blog, { title, isClosed: !blog.isClosed, changes: blog.changes + 1 });
  }

  /**
   * Takes a refusal for what a reader must expect, since something has changed meanwhile.
   *
   * @throws Error when nothing has: then the graph has refused what it must accept.
   */
  function explain(outcome: { codes: string[] }, what: string, hasChanged: boolean): void {
    if (hasChanged) return;
    throw new Error(`${what} was refused without a reason: ${outcome.codes.join(', ')}`);
  }

  async function like(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ status }) => status === 'PUBLISHED'));
    if (!blog) return;
    const seen = blog.changes;
    const pair = writePair(person.id, blog.id);
    const hasLiked = model.blogLikes.has(pair);
    const [name, input] = hasLiked ? ['unlikeBlog', 'UnlikeBlogInput'] : ['likeBlog', 'LikeBlogInput'];
    const outcome = await client.mutate<Refused>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { blogId: blog.id } },
      as(person),
    );
    if (!model.blogs.has(blog.id)) return;
    if (outcome.codes.length > 0) {
      explain(outcome, name as string, blog.changes !== seen);
      // Somebody took the blog back meanwhile: an attempt that was cut off may have come before that.
      return void (outcome.wasCutOff && model.unknown.add(pair));
    }
    model.acknowledged += 1;
    if (hasLiked) model.blogLikes.delete(pair);
    else model.blogLikes.add(pair);
  }

  async function comment(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ status, isClosed }) => status === 'PUBLISHED' && !isClosed));
    if (!blog) return;
    const parents = [...model.comments.values()].filter((one) => one.blogId === blog.id && one.parentId === null);
    const parent = random() < 0.4 ? pick(parents) : undefined;
    const parentId = parent?.id ?? null;
    const seen = [blog.changes, parent?.changes];
    const text = `Comment ${randomUUID()}`;
    const outcome = await client.mutate<WithId<'comment'>>(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { code } } }',
      { input: { blogId: blog.id, parentId, bodyMarkdown: text, idempotencyKey: randomUUID() } },
      as(person),
    );
    if (!model.blogs.has(blog.id)) return;
    const id = outcome.payload.comment?.id;
    if (id === undefined) {
      explain(outcome, 'A comment', blog.changes !== seen[0] || parent?.changes !== seen[1]);
      return void (outcome.wasCutOff && model.unknown.add(text));
    }
    model.acknowledged += 1;
    const added: ModelComment = { id, blogId: blog.id, parentId, authorId: person.id, text, changes: 0 };
    model.comments.set(id, added);
  }

  async function deleteComment(person: ModelPerson): Promise<void> {
    const own = pick([...model.comments.values()].filter(({ authorId }) => authorId === person.id));
    if (!own) return;
    own.changes += 1;
    const outcome = await client.mutate<Refused>(
      'mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) { userErrors { code } } }',
      { input: { commentId: own.id } },
      as(person),
    );
    if (!model.comments.has(own.id)) return;
    const isGone = outcome.codes.some((code) => code === 'NOT_FOUND' || code === 'INVALID_STATE');
    if (!(outcome.wasCutOff && isGone)) requireDone(outcome, 'Deleting a comment');
    own.changes += 1;
    dropComment(model, own.id);
  }

  async function likeComment(person: ModelPerson): Promise<void> {
    const liked = pick([...model.comments.values()]);
    const blog = liked && model.blogs.get(liked.blogId);
    if (!liked || blog?.status !== 'PUBLISHED') return;
    const seen = [liked.changes, blog.changes];
    const pair = writePair(person.id, liked.id);
    const outcome = await client.mutate<Refused>(
      'mutation ($input: LikeCommentInput!) { likeComment(input: $input) { userErrors { code } } }',
      { input: { commentId: liked.id } },
      as(person),
    );
    if (!model.comments.has(liked.id)) return;
    if (outcome.codes.length > 0) {
      explain(outcome, 'A like of a comment', liked.changes !== seen[0] || blog.changes !== seen[1]);
      return void (outcome.wasCutOff && model.unknown.add(pair));
    }
    model.acknowledged += 1;
    model.commentLikes.add(pair);
  }

  async function erase(person: ModelPerson): Promise<void> {
    if (person.isAdministrator) return;
    const authoredContent: Disposition = random() < 0.5 ? 'ANONYMIZE' : 'REMOVE';
    announceChange(person);
    try {
      const outcome = await client.mutate<Refused>(
        'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }',
        { input: { currentPassword: password, authoredContent } },
        as(person),
      );
      requireDone(outcome, 'Erasing an account');
    } catch (error) {
      // The attempt that was cut off had been carried out.
      if (!(error instanceof AccountGone)) throw error;
    }
    dropPerson(model, person, authoredContent);
  }

  /** Suspends somebody, or reinstates whoever is suspended. */
  async function suspend(): Promise<void> {
    const administrator = [...model.people.values()].find(({ isAdministrator }) => isAdministrator);
    const suspended = [...model.people.values()].find(({ isSuspended }) => isSuspended);
    const target = suspended ?? pick(living().filter(({ isBusy, isAdministrator }) => !isBusy && !isAdministrator));
    if (!target || !administrator || isSuspending) return;
    isSuspending = true;
    try {
      // Whoever is suspended stays busy, and so does nothing until reinstated.
      target.isBusy = true;
      const [name, input] = suspended ? ['reinstateUser', 'ReinstateUserInput'] : ['suspendUser', 'SuspendUserInput'];
      const outcome = await client.mutate<Refused>(
        `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
        { input: { userId: target.id, reason: 'A run of faults.' } },
        as(administrator),
      );
      requireDone(outcome, name as string);
      target.isSuspended = suspended === undefined;
    } finally {
      target.isBusy = target.isSuspended;
      isSuspending = false;
    }
  }

  /** Notes that something begins which explains why others are refused where this person has written. */
  function announceChange(person: ModelPerson): void {
    person.changes += 1;
    for (const blog of model.blogs.values()) if (blog.authorId === person.id) blog.changes += 1;
    for (const comment of model.comments.values()) if (comment.authorId === person.id) comment.changes += 1;
  }

  const deeds: [number, (person: ModelPerson) => Promise<void>][] = [
    [18, write],
    [10, changeOwn],
    [14, like],
    [18, comment],
    [6, deleteComment],
    [8, likeComment],
    [14, follow],
    [8, rename],
    [2, erase],
    [4, suspend],
  ];
  const weights = deeds.reduce((sum, [weight]) => sum + weight, 0);

  function chooseDeed(): (person: ModelPerson) => Promise<void> {
    let left = random() * weights;
    for (const [weight, deed] of deeds) {
      left -= weight;
      if (left < 0) return deed;
    }
    return write;
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      const all = living();
      if (all.length < peopleAtLeast || (all.length < peopleAtMost && random() < 0.03)) await register();
      const person = pick(living().filter(({ isBusy }) => !isBusy));
      if (person) {
        person.isBusy = true;
        await chooseDeed()(person).catch(passRateLimit);
        person.isBusy = false;
      }
      await wait(betweenWrites);
    }
  }

  const running = Array.from({ length: writers }, run);
  const ended = Promise.allSettled(running);
  return {
    model,
    async stop() {
      isStopping = true;
      const failures = (await ended).flatMap((result) =>
        result.status === 'rejected' ? [result.reason as Error] : [],
      );
      if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('\n'));
    },
  };
}

function passRateLimit(error: unknown): void {
  if (!(error instanceof RateLimited)) throw error;
}

/** A source of random numbers that a seed makes the same again (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
