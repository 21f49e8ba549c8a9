package io.tanggap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The same input log gives the same output log, byte for byte: the engine is pure and only events
 * change its state. Rules about calls ask for accesses, because a method reference is not a call.
 */
final class EngineRules {
  private static final List<String> STATE = List.of("AgentState", "WorkItem", "Signature");
  private static final List<String> WRITERS =
      List.of(
          "Applier",
          "DeskState",
          "Agenda",
          "Attendance",
          "Conversations",
          "Crew",
          "Hands",
          "Standing",
          "Snapshots",
          "SnapshotItems",
          "AgentIndex",
          "Openings",
          "WaitingIndex");

  private static final List<String> INDEXES = List.of("AgentIndex", "WaitingIndex", "WaitingLine");

  /** What reads an index; whatever else an index offers moves it. */
  static final List<String> INDEX_QUESTIONS =
      List.of(
          // AgentIndex
          "search",
          // WaitingIndex; age only lets time pass that has passed, flips are no state
          "size",
          "classes",
          "group",
          "queue",
          "anyWaits",
          "work",
          "serial",
          "contains",
          "age",
          "classNow",
          "queuesFor",
          "serves",
          "flipped",
          "clearFlips",
          "borrowers",
          // WaitingLine
          "isEmpty",
          "cut",
          "arrival",
          "head",
          "has",
          "item");

  private EngineRules() {}

  static ArchRule isPure(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".engine..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                root + ".engine..",
                root + ".protocol",
                "java.lang",
                "java.lang.annotation",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "java.time",
                "org.jspecify.annotations"))
        .because(
            "the engine runs live, in replay, in simulation and in a dry run: no I/O, no JSON");
  }

  static ArchRule asksNothing(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".engine..")
        .should()
        .accessTargetWhere(
            calls("java\\.time\\.(?!Duration|Period)\\w+", "now|systemDefault.*")
                .or(calls("java\\.lang\\.Runtime", ".*"))
                .or(calls("java\\.lang\\.System", "(?!arraycopy).*"))
                .or(calls("java\\.lang\\.(Integer|Long|Boolean)", "getInteger|getLong|getBoolean"))
                .or(calls("java\\.util\\.UUID", "randomUUID"))
                .or(calls("java\\.lang\\.(Strict)?Math", "random"))
                .or(calls("java\\.util\\.Collections", "shuffle"))
                .or(calls("java\\.util\\.(Locale|TimeZone)", "getDefault"))
                .or(calls("java\\.lang\\.String", "format|formatted"))
                .or(calls("java\\.util\\.Arrays", "parallel\\w+"))
                .or(calls("java\\.util\\..*", "parallelStream|parallel"))
                .or(inTheLocaleOfTheMachine()))
        .orShould()
        .dependOnClassesThat(
            assignableTo(RandomGenerator.class)
                .or(assignableTo(Thread.class))
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(Clock.class))
                .or(resideInAPackage("java.util.concurrent..")))
        .because("now comes with the command; a replay has no clock, dice, environment or threads");
  }

  static ArchRule keepsOrder(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".engine..", root + ".protocol..")
        .should()
        .accessTargetWhere(
            calls("java\\.util\\.(Set|Map)", "of|copyOf|ofEntries")
                .or(
                    calls(
                        "java\\.util\\.stream\\.Collectors",
                        "to(Unmodifiable|Concurrent)?(Set|Map)|groupingBy(Concurrent)?")))
        .orShould()
        .dependOnClassesThat(
            describe(
                "are hash collections without an order",
                (JavaClass c) ->
                    c.getName()
                        .matches(
                            "java\\.util\\.(Hash(Map|Set|table)|(Identity|Weak)HashMap"
                                + "|concurrent\\.Concurrent(Hash)?Map)")))
        .because("unordered collections iterate differently in every JVM");
  }

  static ArchRule onlyTheApplierChangesADesk(String root) {
    String desk = root + ".engine.DeskState";
    return noClasses()
        .that(
            not(
                named(
                    root,
                    List.of(
                        "Applier",
                        "DeskState",
                        "Hands",
                        "Snapshots",
                        "SnapshotItems",
                        "Fingerprint"))))
        .should()
        .accessTargetWhere(
            describe(
                "of DeskState what is not a question of DeskView",
                access ->
                    access.getTargetOwner().getName().equals(desk)
                        && !isQuestion(access.getTarget(), root + ".engine.DeskView")
                        && !makesTheDesk(access, root + ".engine.Engine")))
        .because("events alone change a desk, so that a replay rebuilds it");
  }

  static ArchRule onlyTheDeskWritesState(String root) {
    return noClasses()
        .that(not(named(root, WRITERS)))
        .and(not(named(root, STATE)))
        .should()
        .accessTargetWhere(
            describe(
                "that writes one of " + STATE,
                access ->
                    isOf(root, STATE, access.getTargetOwner())
                        && (sets(access)
                            || access
                                .getTarget()
                                .resolveMember()
                                .filter(EngineRules::writes)
                                .isPresent())))
        .because("whoever decides only looks; what changes goes through an event");
  }

  static ArchRule onlyTheDeskMovesTheIndexes(String root) {
    return noClasses()
        .that(not(named(root, WRITERS)))
        .and(not(named(root, INDEXES)))
        .should()
        .accessTargetWhere(
            describe(
                "that moves one of " + INDEXES,
                access ->
                    isOf(root, INDEXES, access.getTargetOwner())
                        && !reads(access)
                        && !access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && !INDEX_QUESTIONS.contains(access.getName())))
        .because("an index that is moved without its desk no longer tells the truth");
  }

  private static boolean sets(JavaAccess<?> access) {
    return access instanceof JavaFieldAccess field && field.getAccessType() == AccessType.SET;
  }

  private static boolean reads(JavaAccess<?> access) {
    return access instanceof JavaFieldAccess field && field.getAccessType() == AccessType.GET;
  }

  /** A method that sets a field of its own object; the constructor is told what it is. */
  private static boolean writes(JavaMember member) {
    return member instanceof JavaCodeUnit code
        && !code.isConstructor()
        && code.getFieldAccesses().stream()
            .anyMatch(field -> sets(field) && field.getTargetOwner().equals(member.getOwner()));
  }

  private static boolean isQuestion(AccessTarget target, String view) {
    return target instanceof AccessTarget.CodeUnitAccessTarget asked
        && asked.getOwner().getAllRawInterfaces().stream()
            .filter(type -> type.getName().equals(view))
            .flatMap(type -> type.getMethods().stream())
            .anyMatch(
                question ->
                    question.getName().equals(asked.getName())
                        && question.getRawParameterTypes().equals(asked.getRawParameterTypes()));
  }

  private static boolean makesTheDesk(JavaAccess<?> access, String engine) {
    return access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
        && access.getOriginOwner().getName().equals(engine);
  }

  private static boolean isOf(String root, List<String> simpleNames, JavaClass type) {
    return simpleNames.stream().anyMatch(name -> type.getName().equals(root + ".engine." + name));
  }

  private static DescribedPredicate<JavaClass> named(String root, List<String> simpleNames) {
    return describe(
        "one of " + simpleNames,
        type ->
            simpleNames.stream()
                .map(name -> root + ".engine." + name)
                .anyMatch(
                    name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owner, String name) {
    return describe(
        owner + "." + name,
        access ->
            access.getTargetOwner().getName().matches(owner) && access.getName().matches(name));
  }

  private static DescribedPredicate<JavaAccess<?>> inTheLocaleOfTheMachine() {
    return describe(
        "String.toLowerCase() or toUpperCase() without a locale",
        access ->
            access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getOwner().isEquivalentTo(String.class)
                && target.getName().matches("to(Lower|Upper)Case")
                && target.getRawParameterTypes().isEmpty());
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }
}
