package io.tanggap.architecture.planted.stray;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.ortools.graph.MinCostFlow;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cel.common.CelOptions;
import io.micronaut.http.HttpStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import org.apache.commons.csv.CSVFormat;
import org.apache.james.mime4j.MimeException;
import org.apache.kafka.server.common.MetadataVersion;
import org.asteriskjava.manager.ManagerConnection;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import twitter4j.JSONObject;

final class Strays {
  static PhoneNumberUtil number() {
    return PhoneNumberUtil.getInstance();
  }

  static boolean manager(ManagerConnection connection) {
    return connection.isSsl();
  }

  static CSVFormat columns() {
    return CSVFormat.RFC4180;
  }

  static boolean spring(String text) {
    return StringUtils.hasText(text);
  }

  static HttpStatus micronaut() {
    return HttpStatus.OK;
  }

  static boolean json(JsonNode node) {
    return node.isArray();
  }

  record OldJson(@JsonProperty("is_old") boolean old) {}

  static com.fasterxml.jackson.databind.JsonNode oldJson() {
    return com.fasterxml.jackson.databind.node.NullNode.getInstance();
  }

  static void mail() throws MessagingException {
    throw new MessagingException();
  }

  static boolean imap(IMAPFolder folder) {
    return folder.isOpen();
  }

  static void mime() throws MimeException {
    throw new MimeException("no mail");
  }

  static int mailServer(ServerSetup setup) {
    return setup.getPort();
  }

  static JSONObject network() {
    return new JSONObject();
  }

  static CelOptions cel() {
    return CelOptions.DEFAULT;
  }

  static MinCostFlow solver() {
    return new MinCostFlow();
  }

  static MetadataVersion broker() {
    return MetadataVersion.LATEST_PRODUCTION;
  }

  static int database(EmbeddedPostgres database) {
    return database.getPort();
  }
}
