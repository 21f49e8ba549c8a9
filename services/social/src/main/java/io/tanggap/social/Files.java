package io.tanggap.social;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.Text;
import io.tanggap.protocol.Attachment;
import io.tanggap.social.SocialProperties.MediaLimits;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard.Media;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Network.Place;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files while their addresses still hold, from hosts that a network keeps files on and no
 * others: an address in a message is whatever its writer wants us to open.
 */
final class Files {
  private static final Logger LOG = LoggerFactory.getLogger(Files.class);
  private static final int MOST = 10;

  private final HttpClient http;
  private final RawStore store;
  private final MediaLimits limits;
  private final Counters counters;
  private final Tika tika = new Tika();

  Files(HttpClient http, RawStore store, MediaLimits limits, Counters counters) {
    this.http = http;
    this.store = store;
    this.limits = limits;
    this.counters = counters;
  }

  /** The files that could be had; a shorter list says that some could not. */
  List<Attachment> fetch(Account account, Network network, List<Media> media)
      throws InterruptedException {
    var kept = new ArrayList<Attachment>();
    for (Media file : media.subList(0, Math.min(MOST, media.size()))) {
      try {
        kept.add(fetch(place(account, network, file), file));
        counters.file(account, "kept");
      } catch (Refused e) {
        LOG.warn("account {}: a file was not fetched: {}", account.id(), e.getMessage());
        counters.file(account, "refused");
      } catch (IOException e) {
        LOG.warn("account {}: a file could not be fetched: {}", account.id(), e.toString());
        counters.file(account, "failed");
      }
    }
    return kept;
  }

  /** An address that is not on the list, or leads where no network is. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private Place place(Account account, Network network, Media file)
      throws IOException, InterruptedException {
    Place place;
    if (file.id().isEmpty()) {
      place = new Place(address(file.url()), "");
    } else {
      Optional<Place> asked = network.place(file);
      place = asked.orElseThrow(() -> new IOException("the network has no address for it"));
    }
    check(account, place.address());
    return place;
  }

  private static URI address(String url) throws Refused {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new Refused("Expected an address, but found something else");
    }
  }

  private void check(Account account, URI address) throws IOException {
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    boolean secure = "https".equals(address.getScheme());
    if (!secure && !(limits.allowPrivate() && "http".equals(address.getScheme()))) {
      throw new Refused("Expected https, but found " + address.getScheme());
    }
    boolean listed =
        Networks.mediaHosts(account).stream()
            .anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    if (!listed || address.getUserInfo() != null) {
      throw new Refused("Expected a host of the allow-list, but found " + Text.line(host, 100));
    }
    if (limits.allowPrivate()) {
      return;
    }
    for (InetAddress at : InetAddress.getAllByName(host)) {
      if (at.isLoopbackAddress()
          || at.isAnyLocalAddress()
          || at.isLinkLocalAddress()
          || at.isSiteLocalAddress()
          || at.isMulticastAddress()
          || uniqueLocal(at)) {
        throw new Refused("Expected a public address of " + host + ", but found another");
      }
    }
  }

  private static boolean uniqueLocal(InetAddress at) {
    byte[] bytes = at.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }

  private Attachment fetch(Place place, Media file) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(place.address()).timeout(limits.patience());
    if (!place.authorization().isEmpty()) {
      request.header("Authorization", place.authorization());
    }
    // no redirects: the next address would not be on the list
    var answer = http.send(request.build(), BodyHandlers.ofInputStream());
    try (var body = new BufferedInputStream(new Limited(answer.body(), limits.maxBytes()))) {
      if (answer.statusCode() != 200) {
        throw new IOException("the file's server answered " + answer.statusCode());
      }
      // what it is, not what its sender says it is
      body.mark(1 << 16);
      String name = Text.fileName(file.name());
      String type = tika.detect(body, name);
      RawStore.Stored stored = store.keep(body);
      return new Attachment(name, type, stored.size(), stored.reference());
    }
  }

  /** Ends with an error once there is more than allowed. */
  private static final class Limited extends FilterInputStream {
    private long room;

    Limited(InputStream in, long room) {
      super(in);
      this.room = room;
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      if (c >= 0 && --room < 0) {
        throw new Refused("Expected a smaller file");
      }
      return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      room -= Math.max(n, 0);
      if (room < 0) {
        throw new Refused("Expected a smaller file");
      }
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
