package io.tanggap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Frameworks and libraries stay at home: replacing one is the matter of one room. */
final class LibraryRules {
  private LibraryRules() {}

  static ArchRule springStaysInServices(String root) {
    return stays(
            root,
            rooms(root, "channel", "email", "phone", "social", "routing", "tracker"),
            "org.springframework..")
        .because("the services are Spring's, the engine, the protocol and the gateway are not");
  }

  static ArchRule micronautStaysInTheGateway(String root) {
    return stays(root, rooms(root, "gateway"), "io.micronaut..")
        .because("the gateway alone is Micronaut's");
  }

  static ArchRule jsonStaysAtTheBorders(String root) {
    return stays(
            root,
            rooms(
                    root,
                    "protocol.codec",
                    "gateway.configuration",
                    "gateway.live",
                    "gateway.reports",
                    "phone",
                    "social")
                .or(named(root, "email\\.(TokenEndpoint|MailParse)"))
                .or(named(root, "standalone\\.(Demo|DemoAgent|GatewayClient)")),
            "tools.jackson..",
            "com.fasterxml.jackson.core..",
            "com.fasterxml.jackson.databind..",
            "com.ethlo.time..")
        .because(
            "one codec reads and writes topics; elsewhere JSON is written documents, live events,"
                + " what social networks, telephone systems and token endpoints speak, and the demo's HTTP client");
  }

  static ArchRule jsonAnnotationsStayAtTheBorders(String root) {
    return stays(
            root,
            rooms(root, "protocol.codec")
                .or(named(root, "gateway\\.access\\.Me"))
                .or(named(root, "tracker\\.(ResponseTimes|WorkTimes)")),
            "com.fasterxml.jackson.annotation..")
        .because(
            "a record's components are its JSON; an annotation is the exception at an HTTP edge");
  }

  static ArchRule mailStaysInEmail(String root) {
    return stays(
            root,
            rooms(root, "email").or(named(root, "standalone\\.Demo\\w*")),
            "jakarta.mail..",
            "org.eclipse.angus..",
            "org.apache.james..",
            "com.icegreen..")
        .because("only the email channel knows what mail looks like; the demo plays the customers");
  }

  static ArchRule networksStayInSocial(String root) {
    return stays(root, rooms(root, "social"), "twitter4j..", "com.twitter..")
        .because("only the social channel knows what a network's library looks like");
  }

  static ArchRule telephonesStayInPhone(String root) {
    return stays(
            root,
            rooms(root, "phone"),
            "org.asteriskjava..",
            "com.google.i18n.phonenumbers..",
            "org.apache.commons.csv..")
        .because("only the phone channel knows what a telephone system writes and a number is");
  }

  static ArchRule celStaysInRules(String root) {
    return stays(root, rooms(root, "rules"), "dev.cel..", "com.google.protobuf..")
        .because("the rules' language can be replaced behind RuleSet");
  }

  static ArchRule kafkaStaysOutOfPureRooms(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".protocol..", root + ".engine..", root + ".rules..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "kafka..")
        .because("what is said and decided does not depend on how it travels");
  }

  static ArchRule solversStayInSimulation(String root) {
    return stays(root, rooms(root, "simulation"), "com.google.ortools..")
        .because("what is deployed decides online, without native libraries");
  }

  static ArchRule serversAreEmbeddedInStandalone(String root) {
    return stays(
            root,
            rooms(root, "standalone", "testkit"),
            "kafka..",
            "org.apache.kafka.metadata..",
            "org.apache.kafka.server..",
            "org.apache.kafka.storage..",
            "io.zonky..")
        .because("a deployed service is a client of the broker and of the database");
  }

  private static ArchRule stays(
      String root, DescribedPredicate<JavaClass> home, String... libraries) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(home)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static DescribedPredicate<JavaClass> rooms(String root, String... names) {
    return resideInAnyPackage(
        Arrays.stream(names).map(name -> root + "." + name + "..").toArray(String[]::new));
  }

  /** These classes of {@code root} and what is nested in them. */
  private static DescribedPredicate<JavaClass> named(String root, String pattern) {
    String name = Pattern.quote(root + ".") + pattern + "(\\$.*)?";
    return describe(pattern, type -> type.getName().matches(name));
  }
}
