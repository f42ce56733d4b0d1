import { randomUUID } from 'node:crypto';
import { type Disposition, dropPerson, type ModelPerson, writePair } from './model.ts';
import { AccountGone } from './persistent-client.ts';
import { password, type Refused, type Writer } from './writer.ts';

/** What people do about themselves and each other. */
export function createPeopleDeeds(writer: Writer) {
  const { graph, random, model, mutate, as, requireDone, pick, living } = writer;
  let isSuspending = false;

  async function register(): Promise<void> {
    const username = `canary_${randomUUID().slice(0, 13).replaceAll('-', '')}`;
    const displayName = `Kanarie ${username.slice(7)}`;
    const { payload, codes, wasCutOff } = await mutate<
      Refused & { user: { id: string } | null; tokens: { accessToken: string } | null }
    >(
      'mutation ($input: RegisterUserInput!) { registerUser(input: $input) { user { id } tokens { accessToken } userErrors { code } } }',
      { input: { username, displayName, email: `${username}@example.com`, password } },
    );
    let found = { id: payload.user?.id, token: payload.tokens?.accessToken };
    if (wasCutOff && codes.includes('USERNAME_TAKEN')) {
      // The attempt that was cut off had been carried out.
      const again = await mutate<Refused & { user: { id: string } | null; tokens: { accessToken: string } | null }>(
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
    const outcome = await mutate<Refused>(
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
    const outcome = await mutate<Refused>(
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

  async function erase(person: ModelPerson): Promise<void> {
    if (person.isAdministrator) return;
    const authoredContent: Disposition = random() < 0.5 ? 'ANONYMIZE' : 'REMOVE';
    announceChange(person);
    try {
      const outcome = await mutate<Refused>(
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
      const outcome = await mutate<Refused>(
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

  return { register, rename, follow, erase, suspend };
}
