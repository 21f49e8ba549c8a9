package io.tanggap.gateway;

import io.tanggap.testkit.contract.ChannelRig;
import io.tanggap.testkit.contract.DeliveryContract;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The delivery contract, with a form as the source: a customer who is refused sends it again. */
class ContractTest extends DeliveryContract {
  private static final String DESK = "desk-contract";
  private static final String FORM = "//forms/" + DESK + "/website";

  @Override
  protected ChannelRig channel() {
    return new Form();
  }

  private static final class Form implements ChannelRig {
    private final Map<Integer, String> pages = new HashMap<>();
    private @Nullable Gateway gateway;
    private @Nullable Client browser;
    private @Nullable Client admin;

    private Gateway gateway() {
      if (gateway == null) {
        throw new IllegalStateException("Expected the gateway to be started");
      }
      return gateway;
    }

    private Client browser() {
      browser = browser == null ? gateway().client() : browser;
      return browser;
    }

    private Client admin() {
      admin = admin == null ? gateway().client().login("admin", Gateway.PASSWORD) : admin;
      return admin;
    }

    @Override
    public void start(String brokers) {
      // it listens on another port from now on
      browser = null;
      admin = null;
      if (gateway != null) {
        gateway.restart();
        return;
      }
      try {
        gateway =
            Gateway.start(
                Files.createTempDirectory("tanggap-contract"),
                DESK,
                "tanggap.kafka",
                brokers,
                "tanggap.forms",
                DESK + "/website=contact",
                "tanggap.form-least",
                "0s",
                "tanggap.form-most",
                "100000");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void stop() {
      gateway().close();
    }

    @Override
    public boolean arrives(int number) {
      try {
        String page = pages.computeIfAbsent(number, n -> FormTest.ticket(browser(), FORM));
        return FormTest.send(
                    browser(),
                    FORM,
                    page,
                    "name",
                    "Ani",
                    "email",
                    "ani@example.com",
                    "text",
                    WORDS + number)
                .status()
            == 200;
      } catch (RuntimeException | AssertionError e) {
        // nobody listens while the gateway restarts
        return false;
      }
    }

    @Override
    public void bringsPoison() {
      browser().post(FORM, "%%%=\0&text", "Content-Type", "application/x-www-form-urlencoded");
    }

    @Override
    public boolean well() {
      var health = admin().get("/health");
      for (var part : health.json().get("parts")) {
        if (part.get("name").asString().equals("broker")) {
          return part.get("status").asString().equals("UP");
        }
      }
      throw new AssertionError("Expected to hear of the log in " + health.body());
    }

    @Override
    public void close() {
      gateway().close();
    }
  }
}
