package io.tanggap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of the house is seen to fail, on every violation planted for it. */
class PlantedViolationsTest {
  private static JavaClasses planted;

  @BeforeAll
  static void readPlants() {
    planted = Repository.plantedClasses();
  }

  @ParameterizedTest
  @EnumSource
  void bites(HouseRule rule) {
    EvaluationResult result = rule.in(Repository.PLANTED).evaluate(planted);

    assertThat(result.hasViolation()).as("%s fails on the plants", rule).isTrue();
    String report =
        String.join("\n", result.getFailureReport().getDetails())
            .replace(Repository.PLANTED + ".", "");
    assertThat(report).as("violations of %s", rule).contains(plants(rule));
    assertThat(report).as("false alarms of %s", rule).doesNotContain(fine(rule));
  }

  /** What the report must name; a rule without plants does not compile. */
  private static List<String> plants(HouseRule rule) {
    return switch (rule) {
      case ENGINE_IS_PURE -> List.of("Impure.readsFiles", "Impure.writesJson", "Impure.logs");
      case ENGINE_ASKS_NOTHING ->
          List.of(
              "Curious.now()",
              "Curious.nowByReference()",
              "LocalDate.now(",
              "ZoneId.systemDefault()",
              "java.time.Clock",
              "System.nanoTime()",
              "System.currentTimeMillis()",
              "System.getenv(",
              "System.getProperty(",
              "Integer.getInteger(",
              "Runtime.availableProcessors()",
              "Locale.getDefault()",
              "String.toLowerCase()",
              "String.format(",
              "Math.random()",
              "java.util.Random",
              "UUID.randomUUID()",
              "Collections.shuffle(",
              "List.parallelStream()",
              "Stream.parallel()",
              "Arrays.parallelSort(",
              "java.lang.Thread",
              "AtomicLong",
              "System.identityHashCode(");
      case ENGINE_AND_PROTOCOL_KEEP_ORDER ->
          List.of(
              "Unordered.setOf()",
              "Unordered.copyByReference()",
              "Unordered.mapOf()",
              "Unordered.hashMap()",
              "Unordered.hashSet()",
              "Unordered.identityMap()",
              "Unordered.toSet(",
              "Unordered.toMap(",
              "Unordered.grouping(",
              "protocol.Knowing.unorderedOnTheWire()");
      case ONLY_THE_APPLIER_CHANGES_A_DESK ->
          List.of("Meddler.closes(", "Meddler.passesTimeByReference(", "Meddler.makesOne(");
      case ONLY_THE_DESK_WRITES_STATE ->
          List.of(
              "Meddler.setsState(",
              "Meddler.setsLoad(",
              "Meddler.configures(",
              "Meddler.backsOff(",
              "Meddler.learns(");
      case ONLY_THE_DESK_MOVES_THE_INDEXES ->
          List.of("Meddler.movesAgents(", "Meddler.movesWaiting(", "Meddler.jumpsTheLine(");
      case FACTS_ARE_RECORDS ->
          List.of("Loose$Command", "Loose$Event", "Loose$Answer", "Loose$LooseId");
      case LANGUAGES_ARE_SEALED ->
          List.of("RoutingCommand", "RoutingEvent", "RoutingAnswer", "protocol.Id ");
      case PROTOCOL_KNOWS_NOBODY -> List.of("Knowing.asksTheEngine()");
      case SERVICES_MEET_ON_TOPICS_ONLY -> List.of("Nosy.looksIntoTheTracker()");
      case ONLY_ROUTING_SEES_THE_ENGINE ->
          List.of("Nosy.asksTheEngine()", "Knowing.asksTheEngine()");
      case RULES_SERVE_ROUTING_AND_GATEWAY -> List.of("Nosy.asksTheRules()");
      case CHANNEL_SERVES_CHANNELS -> List.of("Looked.standsOnAChannelsGround()");
      case CHANNEL_KNOWS_NO_CHANNEL -> List.of("Footing.prefersMail()");
      case STANDALONE_STARTS_PROCESSES -> List.of("Starter.start()");
      case WORKSHOP_IS_NOT_DEPLOYED -> List.of("Nosy.needsTheWorkshop()");
      case SIMULATION_SPEAKS_TO_THE_ENGINE_ONLY -> List.of("Elaborate.asksTheRules()");
      case THE_AUDITOR_STANDS_APART -> List.of("Credulous.asksTheEngine()");
      case SERVICES_ARE_CLOSED_ROOMS -> List.of("email.OpenForNobody", "gateway.OpenForNobody");
      case SPRING_STAYS_IN_SERVICES -> List.of("Strays.spring(", "gateway.SpringGateway");
      case MICRONAUT_STAYS_IN_THE_GATEWAY -> List.of("Strays.micronaut()");
      case JSON_STAYS_AT_THE_BORDERS -> List.of("Strays.json(", "Strays.oldJson()");
      case JSON_ANNOTATIONS_STAY_AT_THE_BORDERS -> List.of("Strays$OldJson");
      case MAIL_STAYS_IN_EMAIL ->
          List.of("Strays.mail()", "Strays.imap(", "Strays.mime()", "Strays.mailServer(");
      case NETWORKS_STAY_IN_SOCIAL -> List.of("Strays.network()");
      case TELEPHONES_STAY_IN_PHONE ->
          List.of("Strays.number()", "Strays.manager(", "Strays.columns()");
      case CEL_STAYS_IN_RULES -> List.of("Strays.cel()");
      case KAFKA_STAYS_OUT_OF_PURE_ROOMS -> List.of("Knowing.knowsHowItTravels()");
      case SOLVERS_STAY_IN_SIMULATION -> List.of("Strays.solver()");
      case SERVERS_ARE_EMBEDDED_IN_STANDALONE -> List.of("Strays.broker()", "Strays.database(");
      case PACKAGES_HAVE_NO_CYCLES -> List.of("Slice engine", "Slice protocol");
      case PACKAGES_ARE_NULL_MARKED -> List.of("unmarked has no @NullMarked package-info");
      case STATIC_FIELDS_ARE_FINAL -> List.of("Statics.count");
      case NO_STANDARD_STREAMS ->
          List.of("Talker.says()", "Talker.complains()", "Talker.prints(", "Talker.listens()");
      case NO_GENERIC_EXCEPTIONS -> List.of("Thrower.runtime()", "Thrower.checked()");
      case CLASS_NAMES_SAY_WHAT ->
          List.of(
              "StoreImpl",
              "PartyManager",
              "LinkHelper",
              "TextUtil>",
              "TextUtils>",
              "ChannelBase",
              "AbstractChannel");
      case PACKAGE_NAMES_SAY_WHAT ->
          List.of(
              "common.Anything", "core.Anything", "shared.Names", "util.Anything", "impl.Anything");
      case NO_VIRTUAL_THREADS_IN_JARS_OF_JARS ->
          List.of("Floating.starts(", "Floating.builds(", "Floating.hires(", "Floating.refers(");
      case TESTS_DO_NOT_SLEEP ->
          List.of("Sleeper.sleeps()", "Sleeper.sleepsInUnits()", "Sleeper.parks()");
      case TESTS_DO_NOT_MOCK -> List.of("Mocker.agent");
    };
  }

  /** What stands among the plants and is allowed. */
  private static List<String> fine(HouseRule rule) {
    return switch (rule) {
      case ONLY_THE_APPLIER_CHANGES_A_DESK,
          ONLY_THE_DESK_WRITES_STATE,
          ONLY_THE_DESK_MOVES_THE_INDEXES ->
          List.of("Meddler.look(", "Applier.apply(");
      case FACTS_ARE_RECORDS -> List.of("Loose$Fine");
      case LANGUAGES_ARE_SEALED -> List.of("package-info");
      case SIMULATION_SPEAKS_TO_THE_ENGINE_ONLY -> List.of("Elaborate.asksTheEngine()");
      case SERVICES_ARE_CLOSED_ROOMS -> List.of("EmailApplication", "Looked");
      case STATIC_FIELDS_ARE_FINAL -> List.of("Statics.FINE");
      case CLASS_NAMES_SAY_WHAT -> List.of("Base32", "Abstraction");
      case NO_VIRTUAL_THREADS_IN_JARS_OF_JARS -> List.of("Floating.stands(", "gateway.");
      default -> List.of("nothing here is mistaken for a violation");
    };
  }
}
