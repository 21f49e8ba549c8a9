package io.tanggap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may see whom, and what rooms say to one another. */
final class RoomRules {
  private static final String[] SERVICES = {
    "email", "phone", "social", "routing", "tracker", "gateway"
  };

  private RoomRules() {}

  static ArchRule factsAreRecords(String root) {
    String protocol = root + ".protocol.";
    return classes()
        .that(
            assignableTo(protocol + "RoutingCommand")
                .or(assignableTo(protocol + "RoutingEvent"))
                .or(assignableTo(protocol + "RoutingAnswer"))
                .or(assignableTo(protocol + "Id")))
        .and()
        .areNotInterfaces()
        .should()
        .beRecords()
        .because("commands, events, answers and ids are values that the codec writes as they are");
  }

  static ArchRule languagesAreSealed(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".protocol")
        .and()
        .areInterfaces()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            new ArchCondition<JavaClass>("be sealed") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.reflect().isSealed()) {
                  events.add(violated(type, type.getName() + " is not sealed"));
                }
              }
            })
        .because("the compiler then says where a new command or event is not handled");
  }

  static ArchRule protocolKnowsNobody(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".protocol..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAPackage(root + ".protocol.."))))
        .because("everybody depends on the protocol");
  }

  static ArchRule servicesMeetOnTopicsOnly(String root) {
    return slices()
        .matching(root + ".(" + String.join("|", SERVICES) + ")..")
        .should()
        .notDependOnEachOther()
        .because("services are deployed, scaled and upgraded one by one");
  }

  static ArchRule onlyRoutingSeesTheEngine(String root) {
    return onlySeenBy(root, "engine", "routing", "benchmarks", "simulation", "testkit")
        .because("one service owns the decisions; the others know events");
  }

  static ArchRule rulesServeRoutingAndGateway(String root) {
    return onlySeenBy(root, "rules", "routing", "gateway", "benchmarks")
        .because("routing asks the rules and the gateway checks what people write");
  }

  static ArchRule channelServesChannels(String root) {
    return onlySeenBy(root, "channel", "email", "phone", "social")
        .because("it is what channels stand on; the other services have their own ground");
  }

  static ArchRule channelKnowsNoChannel(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".channel..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(packages(root, "channel", "protocol")))))
        .because("what one channel alone needs stays with it");
  }

  static ArchRule standaloneStartsProcesses(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".standalone..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(root + ".standalone..", root + ".protocol.."))))
        .because("on one machine the services are the same processes as everywhere else");
  }

  static ArchRule workshopIsNotDeployed(String root) {
    String[] workshop =
        packages(root, "standalone", "testkit", "benchmarks", "simulation", "chaos");
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(workshop))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(workshop)
        .because("what helps to build and to try does not belong into what runs");
  }

  static ArchRule simulationSpeaksToTheEngineOnly(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".simulation..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(packages(root, "simulation", "engine", "protocol")))))
        .because("what is simulated is the engine, with nothing around it");
  }

  static ArchRule theAuditorStandsApart(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".auditor..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(root + ".auditor..", root + ".protocol.."))))
        .because("whoever shares code with what they judge repeats its mistakes");
  }

  static ArchRule servicesAreClosedRooms(String root) {
    return classes()
        .that(resideInAnyPackage(packages(root, SERVICES)))
        .and()
        .areTopLevelClasses()
        .and()
        .haveSimpleNameNotEndingWith("Application")
        .and(describe("are public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            new ArchCondition<JavaClass>("be used by another package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean used =
                    Stream.concat(Stream.of(type), nested(type))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .anyMatch(
                            by ->
                                !by.getOriginClass()
                                    .getPackageName()
                                    .equals(type.getPackageName()));
                if (!used) {
                  events.add(
                      violated(
                          type, type.getName() + " is public, but only its own package uses it"));
                }
              }
            })
        .because("a service's interface is its topics and its HTTP, not its classes");
  }

  private static Stream<JavaClass> nested(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(other -> other.getName().startsWith(type.getName() + "$"));
  }

  private static ClassesShouldConjunction onlySeenBy(String root, String room, String... others) {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(not(resideInAPackage(root + "." + room + "..")))
                .and(not(resideInAnyPackage(packages(root, others)))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + "." + room + "..");
  }

  private static String[] packages(String root, String... rooms) {
    return Arrays.stream(rooms).map(room -> root + "." + room + "..").toArray(String[]::new);
  }
}
