package io.tanggap.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * Every rule of the house about classes. A rule is built for a root package, so that the same rule
 * looks at our classes and at the planted violations.
 */
enum HouseRule {
  ENGINE_IS_PURE(EngineRules::isPure),
  ENGINE_ASKS_NOTHING(EngineRules::asksNothing),
  ENGINE_AND_PROTOCOL_KEEP_ORDER(EngineRules::keepsOrder),
  ONLY_THE_APPLIER_CHANGES_A_DESK(EngineRules::onlyTheApplierChangesADesk),
  ONLY_THE_DESK_WRITES_STATE(EngineRules::onlyTheDeskWritesState),
  ONLY_THE_DESK_MOVES_THE_INDEXES(EngineRules::onlyTheDeskMovesTheIndexes),

  FACTS_ARE_RECORDS(RoomRules::factsAreRecords),
  LANGUAGES_ARE_SEALED(RoomRules::languagesAreSealed),
  PROTOCOL_KNOWS_NOBODY(RoomRules::protocolKnowsNobody),
  SERVICES_MEET_ON_TOPICS_ONLY(RoomRules::servicesMeetOnTopicsOnly),
  ONLY_ROUTING_SEES_THE_ENGINE(RoomRules::onlyRoutingSeesTheEngine),
  RULES_SERVE_ROUTING_AND_GATEWAY(RoomRules::rulesServeRoutingAndGateway),
  CHANNEL_SERVES_CHANNELS(RoomRules::channelServesChannels),
  CHANNEL_KNOWS_NO_CHANNEL(RoomRules::channelKnowsNoChannel),
  STANDALONE_STARTS_PROCESSES(RoomRules::standaloneStartsProcesses),
  WORKSHOP_IS_NOT_DEPLOYED(RoomRules::workshopIsNotDeployed),
  SIMULATION_SPEAKS_TO_THE_ENGINE_ONLY(RoomRules::simulationSpeaksToTheEngineOnly),
  THE_AUDITOR_STANDS_APART(RoomRules::theAuditorStandsApart),
  SERVICES_ARE_CLOSED_ROOMS(RoomRules::servicesAreClosedRooms),

  SPRING_STAYS_IN_SERVICES(LibraryRules::springStaysInServices),
  MICRONAUT_STAYS_IN_THE_GATEWAY(LibraryRules::micronautStaysInTheGateway),
  JSON_STAYS_AT_THE_BORDERS(LibraryRules::jsonStaysAtTheBorders),
  JSON_ANNOTATIONS_STAY_AT_THE_BORDERS(LibraryRules::jsonAnnotationsStayAtTheBorders),
  MAIL_STAYS_IN_EMAIL(LibraryRules::mailStaysInEmail),
  NETWORKS_STAY_IN_SOCIAL(LibraryRules::networksStayInSocial),
  TELEPHONES_STAY_IN_PHONE(LibraryRules::telephonesStayInPhone),
  CEL_STAYS_IN_RULES(LibraryRules::celStaysInRules),
  KAFKA_STAYS_OUT_OF_PURE_ROOMS(LibraryRules::kafkaStaysOutOfPureRooms),
  SOLVERS_STAY_IN_SIMULATION(LibraryRules::solversStayInSimulation),
  SERVERS_ARE_EMBEDDED_IN_STANDALONE(LibraryRules::serversAreEmbeddedInStandalone),

  PACKAGES_HAVE_NO_CYCLES(StyleRules::packagesHaveNoCycles),
  PACKAGES_ARE_NULL_MARKED(StyleRules::packagesAreNullMarked),
  STATIC_FIELDS_ARE_FINAL(StyleRules::staticFieldsAreFinal),
  NO_STANDARD_STREAMS(StyleRules::noStandardStreams),
  NO_GENERIC_EXCEPTIONS(StyleRules::noGenericExceptions),
  CLASS_NAMES_SAY_WHAT(StyleRules::classNamesSayWhat),
  PACKAGE_NAMES_SAY_WHAT(StyleRules::packageNamesSayWhat),
  NO_VIRTUAL_THREADS_IN_JARS_OF_JARS(StyleRules::noVirtualThreadsInJarsOfJars),

  TESTS_DO_NOT_SLEEP(StyleRules::testsDoNotSleep),
  TESTS_DO_NOT_MOCK(StyleRules::testsDoNotMock);

  private final Function<String, ArchRule> made;

  HouseRule(Function<String, ArchRule> made) {
    this.made = made;
  }

  ArchRule in(String root) {
    return made.apply(root);
  }

  boolean isAboutTests() {
    return this == TESTS_DO_NOT_SLEEP || this == TESTS_DO_NOT_MOCK;
  }
}
