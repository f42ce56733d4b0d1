export const read = /* GraphQL */ `# Anyone may read. One request, three services:
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

export const search = /* GraphQL */ `# The best match first, with the passage around it.
# Every character stands for itself.
query Search($text: String!) {
  searchBlogs(query: $text, first: 5) {
    edges {
      snippet
      node {
        title
        likeCount
        author {
          displayName
        }
      }
    }
  }
}
`;

export const register = /* GraphQL */ `# Opens an account and signs you in: the page
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

export const logIn = /* GraphQL */ `# Signs you in as ada, an author of the demo: the
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

export const write = /* GraphQL */ `# Log in first. The run button offers all three:
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

export const like = /* GraphQL */ `# Log in first. Doing it twice changes nothing.
mutation LikeAndFollow($blogId: ID!, $userId: ID!) {
  likeBlog(input: { blogId: $blogId }) {
    blog {
      title
      likeCount
      viewerHasLiked
    }
    userErrors {
      code
      message
    }
  }
  followUser(input: { userId: $userId }) {
    user {
      displayName
      followerCount
      viewerIsFollowing
    }
    userErrors {
      code
      message
    }
  }
}
`;

export const comment = /* GraphQL */ `# Log in first. The service of the comments asks
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
