package io.github.dsszoo.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Scores the rows of a partition in order, a batch at a time: memory does not grow with the number
 * of rows.
 *
 * @param model of the rows
 * @param columns with the sets
 * @param outputs of the model, one column each
 * @param batchSize the largest number of rows of a batch
 * @param kept the positions of the columns that the rows keep
 * @param reasons whether an invalid row gets nulls and a reason; otherwise it fails the task
 */
record ScoreRows(
    ModelSettings model,
    SetColumns columns,
    List<ScoreOutput> outputs,
    int batchSize,
    int[] kept,
    boolean reasons)
    implements MapPartitionsFunction<Row, Row> {

  /** The largest number of values of a batch: 16 MiB as float32. */
  private static final int VALUES = 1 << 22;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Scores(rows);
  }

  /** The rows of a partition with their outputs. */
  private final class Scores implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int partition = TaskContext.getPartitionId();
    private Iterator<Row> ready = List.<Row>of().iterator();
    private ScoreBatch batch;
    private long position;

    Scores(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return ready.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (!ready.hasNext()) {
        ready = score().iterator();
      }
      return ready.next();
    }

    private List<Row> score() {
      if (batch == null) {
        batch = new ScoreBatch(ExecutorModels.get(model), outputs);
      }
      long first = position;
      List<Row> taken = new ArrayList<>();
      List<RowSet> sets = new ArrayList<>();
      List<String> wrong = new ArrayList<>();
      long values = 0;
      while (rows.hasNext() && taken.size() < batchSize && values < VALUES) {
        Row row = rows.next();
        taken.add(row);
        try {
          RowSet set = columns.read(row);
          sets.add(set);
          wrong.add(null);
          values += set.values().length;
        } catch (ScoringException e) {
          wrong.add(e.getMessage());
        }
      }
      position += taken.size();
      return rows(taken, wrong, batch.score(sets), first);
    }

    private List<Row> rows(
        List<Row> taken, List<String> wrong, List<ScoreBatch.Scored> scored, long first) {
      List<Row> scores = new ArrayList<>(taken.size());
      Iterator<ScoreBatch.Scored> next = scored.iterator();
      for (int i = 0; i < taken.size(); i++) {
        ScoreBatch.Scored score =
            wrong.get(i) == null ? next.next() : new ScoreBatch.Scored(null, wrong.get(i));
        if (score.reason() != null && !reasons) {
          throw new ScoringException(
              "%s: %s; correct the row, or set onBadRow to null to continue without it"
                  .formatted(
                      columns.name(taken.get(i), partition, first + i),
                      withoutStop(score.reason())));
        }
        scores.add(joined(taken.get(i), score));
      }
      return scores;
    }

    private Row joined(Row row, ScoreBatch.Scored score) {
      Object[] cells = new Object[kept.length + outputs.size() + (reasons ? 1 : 0)];
      for (int i = 0; i < kept.length; i++) {
        cells[i] = row.get(kept[i]);
      }
      if (score.cells() != null) {
        System.arraycopy(score.cells(), 0, cells, kept.length, outputs.size());
      }
      if (reasons) {
        cells[cells.length - 1] = score.reason();
      }
      return RowFactory.create(cells);
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
