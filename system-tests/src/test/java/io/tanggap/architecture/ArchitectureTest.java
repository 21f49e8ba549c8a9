package io.tanggap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our classes keep the rules of the house. */
class ArchitectureTest {
  private static final String ROOT = "io.tanggap";

  private static JavaClasses main;
  private static JavaClasses tests;

  @BeforeAll
  static void readClasses() {
    main = Repository.mainClasses();
    tests = Repository.testClasses();
  }

  @ParameterizedTest
  @EnumSource
  void holds(HouseRule rule) {
    rule.in(ROOT).check(rule.isAboutTests() ? tests : main);
  }

  /** A rule about classes that nobody compiled would hold, and say nothing. */
  @Test
  void everyRoomIsLookedAt() {
    assertThat(Repository.rooms("main"))
        // nothing here depends on the benchmarks: they are looked at when they are built
        .filteredOn(room -> !room.endsWith("benchmarks"))
        .hasSizeGreaterThanOrEqualTo(9)
        .allSatisfy(room -> assertThat(sources(main)).anyMatch(of(room, "target/classes")));
    assertThat(Repository.rooms("test"))
        .allSatisfy(room -> assertThat(sources(tests)).anyMatch(of(room, "target/test-classes")));
  }

  /** A rule that names a class which was renamed would hold, and say nothing. */
  @Test
  void whatTheRulesNameIsThere() {
    assertThat(
            List.of(
                "engine.AgentIndex",
                "engine.AgentState",
                "engine.Applier",
                "engine.DeskState",
                "engine.DeskView",
                "engine.Engine",
                "engine.Signature",
                "engine.WaitingIndex",
                "engine.WaitingLine",
                "engine.WorkItem",
                "gateway.access.Me",
                "protocol.Id",
                "protocol.RoutingAnswer",
                "protocol.RoutingCommand",
                "protocol.RoutingEvent",
                "standalone.Demo",
                "standalone.DemoAgent",
                "standalone.GatewayClient",
                "tracker.ResponseTimes",
                "tracker.WorkTimes"))
        .allSatisfy(name -> assertThat(main.contain(ROOT + "." + name)).as(name).isTrue());
    assertThat(EngineRules.INDEX_QUESTIONS)
        .isSubsetOf(
            Stream.of("AgentIndex", "WaitingIndex", "WaitingLine")
                .flatMap(index -> main.get(ROOT + ".engine." + index).getMethods().stream())
                .map(JavaMethod::getName)
                .toList());
  }

  private static List<String> sources(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getSource().stream())
        .map(source -> source.getUri().getPath())
        .toList();
  }

  private static Predicate<String> of(Path room, String where) {
    String prefix = room.resolve(where).toUri().getPath();
    return path -> path.startsWith(prefix);
  }
}
