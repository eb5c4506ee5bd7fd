package io.github.dsszoo.testkit;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.internal.Layout;
import io.github.dsszoo.savedmodel.internal.OpAllowList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * Checks a saved model that this library wrote.
 *
 * <pre>{@code
 * ModelCheck.of(Path.of("models/waves/1")).passes();
 * }</pre>
 *
 * <p>Each check throws an {@link AssertionError} that says what was found, what was expected and
 * what to do, and returns this object otherwise.
 */
public final class ModelCheck {
  private final Path version;

  private ModelCheck(Path version) {
    this.version = version;
  }

  /**
   * A check of one version of a model.
   *
   * @param version the folder with saved_model.pb
   */
  public static ModelCheck of(Path version) {
    return new ModelCheck(version);
  }

  /**
   * Runs all checks of this class.
   *
   * @throws AssertionError with the messages of all checks that failed
   */
  public ModelCheck passes() {
    NamedCheck.runAll(
        List.of(
            new NamedCheck("ops", this::ops),
            new NamedCheck("loads", this::loads),
            new NamedCheck("verifies", this::verifies)));
    return this;
  }

  /**
   * Checks that all ops of the model's computation graphs are allowed in a saved model.
   *
   * @throws AssertionError that names the others, or if there is no computation graph
   */
  public ModelCheck ops() {
    Set<String> others = new TreeSet<>();
    for (MetaGraphDef graph : graphs()) {
      others.addAll(OpAllowList.notAllowed(graph.getGraphDef()));
    }
    if (!others.isEmpty()) {
      throw new AssertionError(
          this
              + ": found the ops "
              + String.join(", ", others)
              + ", expected only ops that a saved model may have; build the model without them");
    }
    return this;
  }

  private List<MetaGraphDef> graphs() {
    Path file = version.resolve(Layout.GRAPH);
    try {
      return SavedModel.parseFrom(Files.readAllBytes(file)).getMetaGraphsList();
    } catch (IOException e) {
      throw new AssertionError(
          "%s: found %s, expected a SavedModel in %s; export the model again"
              .formatted(this, e, file),
          e);
    }
  }

  /**
   * Checks that the files of the model agree with its card, that its network can be built from its
   * definition, and that TensorFlow loads it.
   *
   * @throws AssertionError if not
   */
  public ModelCheck loads() {
    try (ZooModel model = Zoo.load(version)) {
      model.network();
    } catch (ZooException e) {
      throw notLoaded(e);
    }
    return this;
  }

  /**
   * Checks that the model answers to its sample sets as when it was exported, and that it has the
   * symmetries that its network claims: the order of the elements, permutations of positions,
   * padding and independence of the batch.
   *
   * @throws AssertionError with all measured errors if one is larger than its tolerance, or if the
   *     model does not load or has no sample sets
   */
  public ModelCheck verifies() {
    EquivarianceReport report;
    try (ZooModel model = Zoo.load(version)) {
      report = model.verify();
    } catch (ZooException e) {
      throw notLoaded(e);
    }
    if (!report.holds()) {
      throw new AssertionError(
          "%s: found errors larger than their tolerance, expected none; export the model again or correct its layers\n%s"
              .formatted(this, report.table()));
    }
    return this;
  }

  private AssertionError notLoaded(ZooException e) {
    return new AssertionError(
        "%s: found a model that cannot be verified, expected one that this library exported: %s"
            .formatted(this, e.getMessage()),
        e);
  }

  /** The folder of the model. */
  @Override
  public String toString() {
    return "the model in " + version;
  }
}
