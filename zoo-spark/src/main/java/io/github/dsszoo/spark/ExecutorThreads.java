package io.github.dsszoo.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** The number of threads of the models of an executor, which its tasks share. */
final class ExecutorThreads {
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+).*");

  private ExecutorThreads() {}

  /**
   * Returns the number of cores that the tasks of this executor have together: the number of tasks
   * at a time, times spark.task.cpus.
   */
  static int count() {
    int processors = Runtime.getRuntime().availableProcessors();
    SparkEnv environment = SparkEnv.get();
    return environment == null ? processors : count(environment.conf(), processors);
  }

  /**
   * Returns the number of cores for tasks.
   *
   * @param processors number of processors of the machine
   */
  static int count(SparkConf conf, int processors) {
    int cpus = conf.getInt("spark.task.cpus", 1);
    Matcher local = LOCAL.matcher(conf.get("spark.master", ""));
    int cores =
        local.matches()
            ? Integer.parseInt(local.group(1))
            : conf.get("spark.master", "").equals("local")
                ? 1
                : conf.getInt("spark.executor.cores", processors);
    return Math.max(1, cores / cpus * cpus);
  }
}
