package org.playhouse.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of the house: down only, by the boundary, streets stay outside, plumbing is invisible. */
class HouseRulesTest {
    private static final JavaClasses CLASSES = House.classes();

    private static final Map<String, Set<String>> LAYERS = Map.of(
            "entity", Set.of("entity", ""),
            "control", Set.of("control", "entity", ""),
            "boundary", Set.of("boundary", "control", "entity", ""),
            "adapter", Set.of("adapter", "control", "entity", "boundary", ""),
            "", Set.of("", "boundary", "control", "entity"));

    @Test
    void aModuleUsesOnlyTheModulesItIsGiven() {
        var actual = House.edgesIn(CLASSES);
        House.EDGES.forEach((module, allowed) -> assertThat(actual.getOrDefault(module, new TreeSet<>()))
                .as("modules that %s calls (the table is ear/edges.txt)", module)
                .isSubsetOf(allowed));
    }

    @Test
    void anEdgeWithoutUseIsRemoved() {
        var actual = House.edgesIn(CLASSES);
        House.EDGES.forEach((module, allowed) -> assertThat(allowed)
                .as("edges that the table gives to %s and nothing uses", module)
                .isSubsetOf(actual.getOrDefault(module, new TreeSet<>())));
    }

    @Test
    void otherRoomsAreEnteredByTheirWordsOrTheirBoundary() {
        assertThat(uses(use -> House.ROOMS.contains(House.moduleOf(target(use)))
                        && foreign(use)
                        && !Set.of("", "boundary").contains(House.layerOf(target(use)))))
                .isEmpty();
    }

    @Test
    void insideARoomDependenciesPointInwards() {
        assertThat(uses(use -> !foreign(use)
                        && House.ROOMS.contains(House.moduleOf(use.getOriginClass()))
                        && !LAYERS.get(House.layerOf(use.getOriginClass())).contains(House.layerOf(target(use)))))
                .isEmpty();
    }

    @Test
    void nobodyCompilesAgainstPlatform() {
        assertThat(uses(use -> foreign(use) && House.moduleOf(target(use)).equals("platform")))
                .isEmpty();
    }

    @Test
    void kernelIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("org.playhouse.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "javax.transaction.xa.." /* both of the JDK */,
                        "org.playhouse.kernel..",
                        "jakarta.ejb..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.playhouse.kernel..")
                .and()
                .doNotHaveSimpleName("Problem")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(CLASSES);
    }

    @Test
    void mediaKnowsBytesAndOneEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.playhouse.media..")
                .and()
                .resideOutsideOfPackage("org.playhouse.media.ffmpeg..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.crypto..",
                        "javax.imageio..",
                        "javax.xml.stream..",
                        "org.jspecify..",
                        "org.playhouse.media..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.playhouse.media.ffmpeg..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "org.playhouse.media..", "net.bramp.ffmpeg..")
                .check(CLASSES);
    }

    @Test
    void streetsDoNotEnterRooms() {
        noClasses()
                .that()
                .resideInAnyPackage("org.playhouse..entity..", "org.playhouse..control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "jakarta.json..",
                        "org.eclipse.microprofile.reactive..",
                        "org.apache.kafka..",
                        "software.amazon..",
                        "redis.clients..",
                        "net.bramp..")
                .check(CLASSES);
    }

    /** A unit that asks the database for its dialect stays broken for ever when the database is away at that moment. */
    @Test
    @Tag("RES-05")
    void aPersistenceUnitBeginsWithoutADatabase() {
        assertThat(House.MODULES.values().stream()
                        .map(module ->
                                House.ROOT.resolve(module).resolve("src/main/resources/META-INF/persistence.xml"))
                        .filter(Files::exists))
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(unit)
                        .content()
                        .contains("\"hibernate.dialect\"")
                        .contains("\"hibernate.boot.allow_jdbc_metadata_access\" value=\"false\""));
    }

    /**
     * A reader that cannot be made, because a fact comes before its session bean is started, is no message for its
     * interceptor: the server shuts the channel down for good.
     */
    @Test
    @Tag("ARC-13")
    void readersOfFactsAskForTheirSessionBeanWithEachFact() {
        var readers = CLASSES.stream()
                .filter(one -> one.getMethods().stream()
                        .anyMatch(method ->
                                method.isAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")))
                .toList();
        assertThat(readers).isNotEmpty();
        assertThat(readers.stream()
                        .flatMap(reader -> reader.getFields().stream())
                        .filter(field -> field.getRawType().isAnnotatedWith("jakarta.ejb.Stateless")
                                || field.getRawType().isAnnotatedWith("jakarta.ejb.Singleton"))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    private static boolean foreign(Dependency use) {
        var from = House.moduleOf(use.getOriginClass());
        var to = House.moduleOf(target(use));
        return !from.isEmpty() && !to.isEmpty() && !from.equals(to);
    }

    private static JavaClass target(Dependency use) {
        return use.getTargetClass().getBaseComponentType();
    }

    private static List<String> uses(Predicate<Dependency> forbidden) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> !House.moduleOf(target(use)).isEmpty())
                .filter(forbidden)
                .map(Dependency::getDescription)
                .flatMap(Stream::of)
                .toList();
    }
}
