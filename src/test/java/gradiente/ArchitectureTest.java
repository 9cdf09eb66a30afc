package gradiente;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The arrows between the packages go one way, and the engine stands on the JDK alone. */
@AnalyzeClasses(packages = "gradiente", importOptions = ArchitectureTest.Main.class)
class ArchitectureTest {
  /** Leaves the tests out, in whatever folder the build puts them. */
  static final class Main implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest static final ArchRule kernelKnowsNobody = only("kernel");

  /** All others may speak. */
  @ArchTest static final ArchRule languageKnowsNobody = only("language");

  @ArchTest static final ArchRule tensorStandsOnKernel = only("tensor", "kernel");

  @ArchTest static final ArchRule nnStandsOnTensor = only("nn", "tensor", "kernel");

  @ArchTest static final ArchRule optimStandsOnNn = only("optim", "nn", "tensor", "kernel");

  @ArchTest
  static final ArchRule trainStandsOnOptimAndData =
      only("train", "optim", "nn", "data", "tensor", "kernel");

  @ArchTest static final ArchRule dataStandsOnTensor = only("data", "tensor");

  @ArchTest static final ArchRule calculusStandsOnTensor = only("calculus", "tensor");

  @ArchTest static final ArchRule neuronStandsOnTensor = only("neuron", "tensor");

  @ArchTest
  static final ArchRule plotLooksAtTensorsModelsDataAndHistories =
      only("plot", "tensor", "nn", "data", "train");

  /** Of tensor it takes how a file is written. */
  @ArchTest static final ArchRule paperKnowsNothingElseOfPictures = only("plot.paper", "tensor");

  @ArchTest static final ArchRule axesStandOnPaper = only("plot.axes", "plot.paper", "tensor");

  @ArchTest
  static final ArchRule chartsStandOnAxesAndHistories =
      only("plot.chart", "plot.axes", "plot.paper", "tensor", "train");

  @ArchTest
  static final ArchRule planesStandOnAxes = only("plot.plane", "plot.axes", "plot.paper", "tensor");

  @ArchTest
  static final ArchRule spaceStandsOnAxes = only("plot.space", "plot.axes", "plot.paper", "tensor");

  @ArchTest
  static final ArchRule diagramsStandOnPaper = only("plot.diagram", "plot.paper", "tensor", "nn");

  @ArchTest
  static final ArchRule exercisesLookAtEverythingButNotebooks =
      only(
          "exercise",
          "kernel",
          "tensor",
          "nn",
          "optim",
          "train",
          "data",
          "calculus",
          "neuron",
          "plot");

  @ArchTest
  static final ArchRule notebooksLookAtEverythingButExercises =
      only(
          "notebook",
          "kernel",
          "tensor",
          "nn",
          "optim",
          "train",
          "data",
          "calculus",
          "neuron",
          "plot");

  @ArchTest
  static final ArchRule gradingLooksAtExercisesAndTheEngine =
      only("grade", "exercise", "kernel", "tensor", "nn", "optim", "data", "neuron");

  @ArchTest
  static final ArchRule engineUsesNoLibrary =
      noClasses()
          .that(
              inPackages(
                      "kernel",
                      "tensor",
                      "nn",
                      "optim",
                      "train",
                      "data",
                      "calculus",
                      "neuron",
                      "exercise")
                  .and(not(tableBridge())))
          .should()
          .dependOnClassesThat(
              describe(
                  "are in a library",
                  c ->
                      !c.getPackageName().startsWith("java.")
                          && !c.getPackageName().startsWith("jdk.incubator.vector")
                          && !c.getPackageName().equals("com.sun.management") // of the JDK
                          && !c.getPackageName().startsWith("gradiente")
                          && !c.getPackageName().isEmpty()));

  @ArchTest
  static final ArchRule tablesAreTouchedByTheBridgeAlone =
      noClasses()
          .that(not(inPackages("plot", "notebook").or(tableBridge())))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tech.tablesaw..");

  /** A file of plot, with the types nested in it, is a slice. */
  @ArchTest
  static final ArchRule filesOfPlotAreFreeOfCycles =
      slices().assignedFrom(new Files()).should().beFreeOfCycles();

  private static final class Files implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass c) {
      if (!c.getPackageName().startsWith("gradiente.plot")) return SliceIdentifier.ignore();
      return SliceIdentifier.of(c.getName().replaceAll("\\$.*", ""));
    }

    @Override
    public String getDescription() {
      return "files of plot";
    }
  }

  private static ArchRule only(String name, String... allowed) {
    DescribedPredicate<JavaClass> others =
        describe(
            "are in another package of gradiente than " + String.join(", ", allowed),
            c ->
                c.getPackageName().startsWith("gradiente")
                    && !c.getName().equals("gradiente.Gradiente") // the version
                    && !inPackages("language")
                        .or(inPackages(name))
                        .or(inPackages(allowed))
                        .test(c));
    return ArchRuleDefinition.noClasses()
        .that(inPackages(name))
        .should()
        .dependOnClassesThat(others)
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> inPackages(String... names) {
    return describe(
        "are in " + String.join(", ", names),
        c -> {
          for (String name : names) {
            String full = "gradiente." + name;
            if (c.getPackageName().equals(full) || c.getPackageName().startsWith(full + ".")) {
              return true;
            }
          }
          return false;
        });
  }

  private static DescribedPredicate<JavaClass> tableBridge() {
    return named("gradiente.data.Tables")
        .or(named("gradiente.data.TableReader"))
        .or(named("gradiente.data.TableColumns"))
        .or(named("gradiente.data.ColumnReader"))
        .or(named("gradiente.data.OneHot"))
        .or(named("gradiente.data.Imputer"));
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return describe(
        "are " + name, c -> c.getName().equals(name) || c.getName().startsWith(name + "$"));
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<? super JavaClass> p) {
    return DescribedPredicate.not(p.forSubtype());
  }

  private static DescribedPredicate<JavaClass> describe(
      String text, java.util.function.Predicate<JavaClass> test) {
    return DescribedPredicate.describe(text, test);
  }
}
