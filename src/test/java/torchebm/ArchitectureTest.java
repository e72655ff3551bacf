package torchebm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import torchebm.figure.format.FigureWriter;
import torchebm.output.Formats;
import torchebm.table.ContourWriter;
import torchebm.table.TableWriter;

/** Checks the code against the package table of ARCHITECTURE.md, which it reads. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("torchebm");

    private static final Pattern ROW = Pattern.compile("\\| `torchebm\\.(\\w+)` \\| [^|]+ \\| ([^|]+) \\|");

    /** The packages that may use a library, by the library's packages. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            entry("picocli..", List.of("cli")),
            entry("com.fasterxml.jackson.databind..", List.of("cli", "task")),
            entry("com.fasterxml.jackson.dataformat..", List.of("document")),
            entry(
                    "com.fasterxml.jackson.core..",
                    List.of("document", "network", "data", "page", "serve", "cli", "task")),
            entry("org.yaml..", List.of("document")),
            entry("org.knowm.xchart..", List.of("figure")),
            entry("java.awt..", List.of("figure", "page")),
            entry("org.scilab.forge.jlatexmath..", List.of("figure.tex")),
            entry("org.apache.batik..", List.of("figure.format", "figure.tex")),
            entry("org.apache.pdfbox..", List.of("figure.format")),
            entry("org.apache.commons.numbers..", List.of("graph")),
            entry("com.google.protobuf..", List.of("network")),
            entry("org.hipparchus..", List.of("grid")),
            entry("ai.onnx..", List.of("network")),
            entry("org.nd4j..", List.of("compute.nd4j")),
            entry("org.apache.parquet..", List.of("table.parquet")),
            entry("org.apache.hadoop..", List.of()),
            entry("com.sun.net.httpserver..", List.of("serve")),
            entry("com.sun.jna..", List.of("compute.gpu")));

    private static final int MAX_FILES = 25;

    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> table = new TreeMap<>();
        Matcher matcher = ROW.matcher(Files.readString(Path.of("ARCHITECTURE.md")));
        while (matcher.find()) {
            List<String> imports = new ArrayList<>();
            for (String name : matcher.group(2).strip().split(",\\s*", -1)) {
                if (!name.equals("JDK")) {
                    imports.add(name);
                }
            }
            table.put(matcher.group(1), imports);
        }
        return table;
    }

    @Test
    void theTableNamesEveryPackage() throws IOException {
        List<String> packages = CLASSES.stream()
                .map(c -> c.getPackageName().split("\\.", -1)[1])
                .distinct()
                .sorted()
                .toList();
        assertEquals(packages, List.copyOf(table().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatTheTableAllows() throws IOException {
        return table().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    List<String> allowed = new ArrayList<>(row.getValue());
                    allowed.add(row.getKey());
                    String[] packages = allowed.stream()
                            .map(name -> "torchebm." + name + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("torchebm." + row.getKey() + "..")
                            .should()
                            .dependOnClassesThat(resideInAPackage("torchebm..").and(not(resideInAnyPackage(packages))))
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> librariesStayInTheirRooms() {
        return LIBRARIES.entrySet().stream()
                .map(library -> DynamicTest.dynamicTest(library.getKey(), () -> {
                    String[] users = library.getValue().stream()
                            .map(name -> "torchebm." + name + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that(describe(
                                    "are not in " + library.getValue(),
                                    c -> users.length == 0
                                            || !resideInAnyPackage(users).test(c)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(library.getKey())
                            .check(CLASSES);
                }));
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("torchebm.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void subpackagesHaveNoCycles() {
        slices().matching("torchebm.(**)")
                .should()
                .beFreeOfCycles()
                // The choice of a backend names all backends.
                .ignoreDependency(resideInAPackage("torchebm.compute"), resideInAPackage("torchebm.compute.."))
                .check(CLASSES);
    }

    @Test
    void noPackageHasTooManyFiles() throws IOException {
        Map<Path, Long> counts;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            counts = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        }
        counts.values().removeIf(count -> count <= MAX_FILES);
        assertEquals(Map.of(), counts, "packages of more than " + MAX_FILES + " files");
    }

    @Test
    void noTwoClassesHaveOneName() {
        Map<String, List<String>> classes = CLASSES.stream()
                .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        classes.values().removeIf(names -> names.size() == 1);
        assertEquals(Map.of(), classes, "classes of one simple name");
    }

    /** A writer that the table of formats does not name is used by nobody. */
    @Test
    void everyWriterIsInTheTableOfFormats() {
        JavaClass table = CLASSES.get(Formats.class);
        List<String> known = table.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .toList();
        List<String> missing = CLASSES.stream()
                .filter(c -> !c.isInterface()
                        && (c.isAssignableTo(FigureWriter.class)
                                || c.isAssignableTo(TableWriter.class)
                                || c.isAssignableTo(ContourWriter.class)))
                .map(JavaClass::getName)
                .filter(name -> !known.contains(name))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void onlyTheCommandLineEndsTheProcessOrPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("torchebm.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nothingIsStaticAndMutable() {
        classes()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("have only final static fields") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass c,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        c.getFields().stream()
                                .filter(f ->
                                        f.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                                .filter(f ->
                                        !f.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
                                .forEach(f -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        f, f.getFullName() + " is static and not final")));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/torchebm"))) {
            for (Path folder : folders.filter(Files::isDirectory).skip(1).toList()) {
                assertTrue(Files.exists(folder.resolve("package-info.java")), folder.toString());
            }
        }
    }
}
