package io.tanggap.social.x;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Trouble;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import twitter4j.HttpClient;
import twitter4j.HttpClientFactory;
import twitter4j.HttpParameter;
import twitter4j.JSONException;
import twitter4j.JSONObject;
import twitter4j.RateLimitStatus;
import twitter4j.Twitter;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.TwitterObjectFactory;
import twitter4j.TwitterResponse;
import twitter4j.TwitterV2;
import twitter4j.TwitterV2ExKt;
import twitter4j.V2ConfigurationKt;
import twitter4j.conf.Configuration;
import twitter4j.conf.ConfigurationBuilder;

/**
 * X's second interface through Twitter4J and its add-on, each request within the account's budget.
 * The add-on has no direct messages; those go over Twitter4J's signed HTTP client.
 */
final class XClient {
  private static final String USUAL = "https://api.x.com/2";
  private static final int PAGE = 100;

  private final Account account;
  private final Wire wire;
  private final Configuration configuration;
  private final Twitter twitter;
  private final TwitterV2 api;

  XClient(Account account, Wire wire) {
    this.account = account;
    this.wire = wire;
    var c = account.credentials();
    this.configuration =
        new ConfigurationBuilder()
            .setOAuthConsumerKey(c.key())
            .setOAuthConsumerSecret(c.secret())
            .setOAuthAccessToken(c.token())
            .setOAuthAccessTokenSecret(c.tokenSecret())
            // its defaults are two minutes, and to keep nothing of what came
            .setHttpConnectionTimeout(5_000)
            .setHttpReadTimeout(20_000)
            .setHttpRetryCount(0)
            .setJSONStoreEnabled(true)
            .build();
    V2ConfigurationKt.getV2Configuration(configuration).setBaseURL(account.base(USUAL) + "/");
    this.twitter = new TwitterFactory(configuration).getInstance();
    this.api = TwitterV2ExKt.getV2(twitter);
  }

  /** A page, as it came, and where the next one is. */
  record Page(String json, String newest, @Nullable String next, int posts) {}

  private interface Request<T> {
    T make() throws TwitterException;
  }

  Page mentions(String since, @Nullable String token) throws IOException {
    var found =
        ask(
            "mentions",
            () -> {
              var page =
                  api.getUserMentions(
                      Long.parseLong(account.self()),
                      null,
                      "author_id,attachments.media_keys",
                      PAGE,
                      "url",
                      token == null ? null : new twitter4j.PaginationToken(token),
                      null,
                      null,
                      since.isEmpty() ? null : Long.valueOf(since),
                      null,
                      "id,text,author_id,conversation_id,created_at,lang,referenced_tweets,entities,"
                          + "edit_history_tweet_ids,attachments",
                      null,
                      "id,name,username");
              learn("mentions", page);
              return page;
            });
    var meta = found.getMeta();
    var next = meta == null ? null : meta.getNextToken();
    Long newest = meta == null ? null : meta.getNewestId();
    return new Page(
        TwitterObjectFactory.getRawJSON(found),
        newest == null ? "" : Long.toString(newest),
        next == null ? null : next.getValue(),
        found.getTweets().size());
  }

  /** The name of the new post. */
  String reply(String to, String text) throws IOException {
    long id =
        ask(
            "posts",
            () -> {
              // twelve positions, the text the last; the first would make a link to a private
              // message of it
              var made =
                  api.createTweet(
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      Long.valueOf(to),
                      null,
                      text);
              learn("posts", made);
              return made.getId();
            });
    return Long.toString(id);
  }

  /** The name of the new private message. */
  String message(String to, String text) throws IOException {
    return ask(
        "dm",
        () -> {
          HttpClient http =
              HttpClientFactory.getInstance(configuration.getHttpClientConfiguration());
          try {
            var body = new HttpParameter[] {new HttpParameter(new JSONObject().put("text", text))};
            String address = account.base(USUAL) + "/dm_conversations/with/" + to + "/messages";
            var answer = http.post(address, body, twitter.getAuthorization(), null);
            return answer.asJSONObject().getJSONObject("data").getString("dm_event_id");
          } catch (JSONException e) {
            throw new TwitterException("Expected an event's name in the answer", e);
          }
        });
  }

  private <T> T ask(String endpoint, Request<T> request) throws IOException {
    var wait = wire.budget().request(endpoint);
    if (wait.isPresent()) {
      throw new Trouble(Trouble.Kind.TOO_MANY, 0, wait.get(), "the budget of requests is used up");
    }
    try {
      return request.make();
    } catch (TwitterException e) {
      learn(endpoint, e);
      throw trouble(e);
    }
  }

  private void learn(String endpoint, TwitterResponse answer) {
    RateLimitStatus status = answer.getRateLimitStatus();
    if (status != null) {
      wire.budget()
          .learn(
              endpoint,
              OptionalLong.of(status.getRemaining()),
              Instant.ofEpochSecond(status.getResetTimeInSeconds()));
    }
  }

  private static IOException trouble(TwitterException e) {
    int status = e.getStatusCode();
    String said = "" + e.getMessage();
    if (status < 0) {
      return new IOException("no answer: " + e.getClass().getSimpleName());
    }
    RateLimitStatus rate = e.getRateLimitStatus();
    boolean tooMany = status == 429 || status == 420;
    Instant notBefore =
        tooMany && rate != null ? Instant.ofEpochSecond(rate.getResetTimeInSeconds()) : null;
    Trouble.Kind kind =
        tooMany
            ? Trouble.Kind.TOO_MANY
            : status == 401
                ? Trouble.Kind.LOCKED_OUT
                : status >= 500 ? Trouble.Kind.BROKEN : Trouble.Kind.REFUSED;
    return new Trouble(kind, status, notBefore, said);
  }
}
