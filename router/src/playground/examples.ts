import type { DemoBlog, DemoData } from '@supergraph/kit/demo-data/demo-data';

/** One tab of the playground. GraphiQL names it after its first operation. */
export type Example = { query: string; variables: Record<string, unknown> };

/** Stands where an identifier of the demo data would, when there is no demo data. */
const unknownBlogId = 'blog_…';

const author = 'ada';

const read = `# Anyone may read. One request, three services:
# blogs, who wrote them, and what was said there.
query Read {
  blogs(first: 3) {
    totalCount
    nodes {
      title
      excerpt
      readingTimeMinutes
      tags {
        name
      }
      author {
        displayName
        blogCount
      }
      commentCount
      comments(first: 2, orderBy: NEWEST_FIRST) {
        nodes {
          body {
            text
          }
          author {
            displayName
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const register = `# Opens an account and signs you in: the page
# sends the token with whatever you run next.
mutation Register($input: RegisterUserInput!) {
  registerUser(input: $input) {
    user {
      id
      username
      displayName
    }
    tokens {
      accessToken
      accessTokenExpiresAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
`;

const logIn = `# Signs you in as ${author}, an author of the demo: the
# page sends the token with whatever you run next.
mutation LogIn($input: LoginInput!) {
  login(input: $input) {
    user {
      username
      displayName
      blogCount
    }
    tokens {
      accessToken
      accessTokenExpiresAt
    }
    userErrors {
      code
      message
    }
  }
}
`;

const write = `# Log in first. The run button offers all three:
# write a draft, list your drafts, and publish the
# one whose id is the variable blogId.
mutation Write($input: CreateBlogInput!) {
  createBlog(input: $input) {
    blog {
      id
      slug
      status
      readingTimeMinutes
      body {
        html
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}

query ListMyDrafts {
  viewer {
    blogs(first: 10, statuses: [DRAFT]) {
      nodes {
        id
        title
        updatedAt
      }
    }
  }
}

mutation Publish($blogId: ID!) {
  publishBlog(input: { blogId: $blogId }) {
    blog {
      title
      slug
      status
      publishedAt
    }
    userErrors {
      code
      message
    }
  }
}
`;

const comment = `# Log in first. The service of the comments asks
# the one of the blogs whether there may be one;
# the answer comes from all three.
mutation Comment($input: AddCommentInput!) {
  addComment(input: $input) {
    comment {
      id
      createdAt
      body {
        html
      }
      author {
        displayName
        commentCount
      }
      blog {
        title
        commentCount
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
`;

/** The examples in the order of their tabs, each ready to run on the demo data. */
export function listExamples(data: DemoData): Example[] {
  const draft = findDraft(data);
  const open = findNewestOpenBlog(data);
  return [
    { query: read, variables: {} },
    {
      query: register,
      variables: {
        input: {
          username: 'newcomer',
          email: 'newcomer@example.com',
          password: 'a-longer-phrase-is-better',
          displayName: 'New Comer',
        },
      },
    },
    { query: logIn, variables: { input: { identifier: author, password: 'demo-ada-reads-4' } } },
    {
      query: write,
      variables: {
        blogId: draft?.id ?? unknownBlogId,
        input: {
          title: 'What the margins are for',
          bodyMarkdown: 'Leave room. *Somebody* will want to answer.\n\n- in pencil\n- politely',
          tags: ['Reading', 'Notes'],
          commentPolicy: 'EVERYONE',
        },
      },
    },
    {
      query: comment,
      variables: {
        input: { blogId: open?.id ?? unknownBlogId, bodyMarkdown: 'I read this **twice**, and then once more.' },
      },
    },
  ];
}

function findDraft({ people, blogs }: DemoData): DemoBlog | undefined {
  const person = people.find(({ username }) => username === author);
  return blogs.find(({ authorId, status }) => authorId === person?.id && status === 'DRAFT');
}

function findNewestOpenBlog({ blogs }: DemoData): DemoBlog | undefined {
  const time = ({ publishedAt }: DemoBlog) => publishedAt?.getTime() ?? 0;
  return blogs
    .filter(({ status, commentPolicy }) => status === 'PUBLISHED' && commentPolicy === 'EVERYONE')
    .toSorted((left, right) => time(right) - time(left))[0];
}
