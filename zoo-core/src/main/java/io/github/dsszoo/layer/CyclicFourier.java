package io.github.dsszoo.layer;

/**
 * The real Fourier transform of a cyclic group, as matrices. The matrices are arranged so that a
 * circular convolution is a product at each frequency.
 *
 * <p>A complex product takes three real ones (Gauss): with {@code X = a + ib} and {@code K = c +
 * id}, {@code XK = (p - r) + i(p + q)} for {@code p = (a + b) c}, {@code q = a (d - c)}, {@code r =
 * b (c + d)}. Each of the {@code length / 2 + 1} frequencies of a real signal therefore has three
 * rows, and the matrices include the sums before and after the products. The convolution has three
 * steps: transform, multiply row by row, transform back.
 *
 * @param length the length of the signals
 */
record CyclicFourier(int length) {
  /** Returns the number of rows: three for each frequency. */
  int rows() {
    return 3 * frequencies();
  }

  /** Returns the number of every stride-th position. */
  int positions(int stride) {
    return (length + stride - 1) / stride;
  }

  private int frequencies() {
    return length / 2 + 1;
  }

  /**
   * Returns the matrix {@code [rows, length]} that maps a signal to its rows {@code a + b}, {@code
   * a}, {@code b}.
   */
  float[][] ofSignal() {
    float[][] matrix = new float[rows()][length];
    for (int f = 0; f < frequencies(); f++) {
      for (int t = 0; t < length; t++) {
        double cos = cos(f, t);
        double sin = sin(f, t);
        set(matrix, f, t, cos - sin, cos, -sin);
      }
    }
    return matrix;
  }

  /**
   * Returns the matrix {@code [rows, kernel]} that maps a kernel to its rows {@code c}, {@code d -
   * c}, {@code c + d}, for the convolution {@code y[p] = sum_j W[j] x[p + j - centre]}.
   */
  float[][] ofKernel(int kernel, int centre) {
    float[][] matrix = new float[rows()][kernel];
    for (int f = 0; f < frequencies(); f++) {
      for (int j = 0; j < kernel; j++) {
        double cos = cos(f, j - centre);
        double sin = sin(f, j - centre);
        set(matrix, f, j, cos, sin - cos, cos + sin);
      }
    }
    return matrix;
  }

  /**
   * Returns the matrix {@code [positions, rows]} that maps rows {@code p}, {@code q}, {@code r} to
   * every stride-th position.
   */
  float[][] toSignal(int positions, int stride) {
    float[][] matrix = new float[positions][rows()];
    for (int f = 0; f < frequencies(); f++) {
      // The frequencies between the first and the middle one also represent their conjugates.
      double weight = (f == 0 || 2 * f == length ? 1.0 : 2.0) / length;
      for (int t = 0; t < positions; t++) {
        double cos = weight * cos(f, (long) t * stride);
        double sin = weight * sin(f, (long) t * stride);
        matrix[t][f] = (float) (cos - sin);
        matrix[t][frequencies() + f] = (float) -sin;
        matrix[t][2 * frequencies() + f] = (float) -cos;
      }
    }
    return matrix;
  }

  private void set(float[][] matrix, int f, int column, double p, double q, double r) {
    matrix[f][column] = (float) p;
    matrix[frequencies() + f][column] = (float) q;
    matrix[2 * frequencies() + f][column] = (float) r;
  }

  private double cos(int f, long t) {
    return Math.cos(angle(f, t));
  }

  private double sin(int f, long t) {
    return Math.sin(angle(f, t));
  }

  /** Returns the angle. Reduces it modulo the length first, so that long signals lose no digits. */
  private double angle(int f, long t) {
    return 2 * Math.PI * Math.floorMod(f * t, (long) length) / length;
  }
}
