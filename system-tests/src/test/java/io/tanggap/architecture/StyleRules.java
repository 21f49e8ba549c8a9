package io.tanggap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import org.jspecify.annotations.NullMarked;

/** How code of this house looks, wherever it stands. */
final class StyleRules {
  private StyleRules() {}

  static ArchRule packagesHaveNoCycles(String root) {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a package can be read and changed without those that use it");
  }

  static ArchRule packagesAreNullMarked(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaClass>("reside in a package annotated @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                    type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                  events.add(
                      violated(type, type.getPackageName() + " has no @NullMarked package-info"));
                }
              }
            })
        .because("null is written down where it may be, and the compiler checks the rest");
  }

  static ArchRule staticFieldsAreFinal(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .because("state has an owner that can be made anew");
  }

  /** BrokerProcess ends when its parent closes its input. */
  static ArchRule noStandardStreams(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and()
        .doNotHaveFullyQualifiedName(root + ".benchmarks.BrokerProcess")
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .accessField(System.class, "in")
        .because("what is worth saying goes to the log");
  }

  static ArchRule noGenericExceptions(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should(THROW_GENERIC_EXCEPTIONS)
        .because("the one who catches wants to know what went wrong");
  }

  static ArchRule classNamesSayWhat(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base)")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[A-Z][^.$]*")
        .because("a class is named after what it does; what needs such a name is two things");
  }

  static ArchRule packageNamesSayWhat(String root) {
    return noClasses()
        .should()
        .resideInAnyPackage(
            root + "..common..",
            root + "..core..",
            root + "..shared..",
            root + "..util..",
            root + "..utils..",
            root + "..impl..",
            root + "..manager..")
        .because("such a package collects what nobody looks for");
  }

  /**
   * The gateway's jar is flat, all others are jars of jars, read under one lock. A virtual thread
   * that waits gives its carrier away with that lock in its hand; carriers whose threads load a
   * class wait for the lock, and when that is all of them, the process stands for good.
   */
  static ArchRule noVirtualThreadsInJarsOfJars(String root) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".gateway.."))))
        .should()
        .accessTargetWhere(
            describe(
                "that begins a virtual thread",
                (JavaAccess<?> access) ->
                    named(access, "java.lang.Thread", "ofVirtual|startVirtualThread")
                        || named(access, "java.util.concurrent.Executors", "newVirtualThread\\w+")))
        .because("a virtual thread can hold the lock of the jar while no carrier is left for it");
  }

  static ArchRule testsDoNotSleep(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .accessTargetWhere(
            describe(
                "that sleeps",
                (JavaAccess<?> access) ->
                    named(access, "java.lang.Thread", "sleep")
                        || named(access, "java.util.concurrent.TimeUnit", "sleep")
                        || named(access, "java.util.concurrent.locks.LockSupport", "park\\w+")))
        .because("a test waits for what it means, not for a while");
  }

  static ArchRule testsDoNotMock(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..mockito..", "..easymock..", "..powermock..")
        .because("tests run real things or scripted ones, never a mock");
  }

  private static boolean named(JavaAccess<?> access, String owner, String name) {
    return access.getTargetOwner().getName().equals(owner) && access.getName().matches(name);
  }
}
