package org.readingroom.consensus.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** The Hungarian method against all permutations, and against SciPy. */
class AssignmentTest {

    @TempDir
    Path folder;

    @Test
    void no_permutation_weighs_more() {
        Random random = new Random(7);
        for (int n = 0; n < 3000; n++) {
            double[][] weights = weights(random, random.nextInt(7), random.nextInt(7), n % 3);
            int[] chosen = Assignment.largest(weights);
            assertThat(Arrays.stream(chosen).filter(c -> c >= 0).distinct().count()).isEqualTo(Math.min(weights.length, columns(weights)));
            assertThat(chosen).hasSize(weights.length);
            assertThat(sum(weights, chosen)).isEqualTo(best(weights, 0, new boolean[columns(weights)], weights.length - columns(weights)), within(1e-9));
        }
    }

    @Test
    void scipy_finds_the_same_sums() throws Exception {
        Programs.requirePython("scipy");
        Random random = new Random(11);
        double[][][] cases = new double[40][][];
        for (int n = 0; n < cases.length; n++) cases[n] = weights(random, 1 + random.nextInt(90), 1 + random.nextInt(90), n % 3);
        Path file = folder.resolve("weights.json");
        Files.writeString(file, new Gson().toJson(cases));
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", "import json,sys,numpy as np\nfrom scipy.optimize import linear_sum_assignment as l\no=[]\n"
            + "for w in json.load(open(sys.argv[1])):\n w=np.array(w); r,c=l(w,maximize=True); o.append(float(w[r,c].sum()))\nprint(json.dumps(o))", file.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        JsonArray sums = JsonParser.parseString(run.output()).getAsJsonArray();
        for (int n = 0; n < cases.length; n++) assertThat(sum(cases[n], Assignment.largest(cases[n]))).isEqualTo(sums.get(n).getAsDouble(), within(1e-9));
    }

    /** @param habit 0: any numbers, 1: many zeros as with overlaps, 2: few different numbers, so that many assignments are as good */
    private static double[][] weights(Random random, int rows, int columns, int habit) {
        double[][] weights = new double[rows][columns];
        for (double[] row : weights)
            for (int c = 0; c < columns; c++) row[c] = habit == 0 ? random.nextGaussian() : habit == 1 ? Math.max(0, random.nextDouble() * 3 - 2) : random.nextInt(3);
        return weights;
    }

    private static int columns(double[][] weights) {
        return weights.length == 0 ? 0 : weights[0].length;
    }

    private static double sum(double[][] weights, int[] chosen) {
        double sum = 0;
        for (int r = 0; r < chosen.length; r++) if (chosen[r] >= 0) sum += weights[r][chosen[r]];
        return sum;
    }

    /** @param spare rows that may go without */
    private static double best(double[][] weights, int row, boolean[] taken, int spare) {
        if (row == weights.length) return 0;
        double best = spare > 0 ? best(weights, row + 1, taken, spare - 1) : Double.NEGATIVE_INFINITY;
        for (int c = 0; c < taken.length; c++) {
            if (taken[c]) continue;
            taken[c] = true;
            best = Math.max(best, weights[row][c] + best(weights, row + 1, taken, spare));
            taken[c] = false;
        }
        return best;
    }
}
