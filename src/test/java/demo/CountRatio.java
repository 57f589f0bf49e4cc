package demo;

import java.util.List;
import org.readingroom.consensus.instance.DetectionMetric;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.MatchSettings;
import org.readingroom.consensus.instance.Matching;
import org.scijava.plugin.Plugin;

/** How many objects the reader has for each of the reference; NaN where that has none. */
@Plugin(type = DetectionMetric.class)
public class CountRatio implements DetectionMetric {

    @Override
    public String id() {
        return "demo_count_ratio";
    }

    @Override
    public double value(List<Instance> reference, List<Instance> test, Matching matching, MatchSettings settings) {
        return reference.isEmpty() ? Double.NaN : (double) test.size() / reference.size();
    }
}
