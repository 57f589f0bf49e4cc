package demo;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.consensus.rating.Interval;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.RatingMetric;
import org.readingroom.consensus.rating.Ratings;
import org.scijava.plugin.Plugin;

/** How far apart the lowest and the highest answer on an item lie, in the mean over items with two answers or more. */
@Plugin(type = RatingMetric.class)
public class MeanRange implements RatingMetric {

    @Override
    public String id() {
        return "demo_mean_range";
    }

    @Override
    public Level least() {
        return Level.INTERVAL;
    }

    @Override
    public Interval value(Ratings ratings) {
        double mean = IntStream.range(0, ratings.items().size()).mapToObj(ratings::given).filter(g -> g.length > 1)
            .mapToDouble(g -> Arrays.stream(g).max().orElseThrow() - Arrays.stream(g).min().orElseThrow()).average().orElse(Double.NaN);
        return new Interval(mean, Double.NaN, Double.NaN);
    }
}
