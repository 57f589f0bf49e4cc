package org.readingroom.annotation.interpolation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Knows the ways to fill between key slices. */
@Plugin(type = Service.class)
public class InterpolationService extends CheckedService<InterpolationMethod> {

    @Override
    public Class<InterpolationMethod> getPluginType() {
        return InterpolationMethod.class;
    }

    @Override
    protected void introduce(InterpolationMethod method) {
        method.id().length();
        method.label();
    }

    /**
     * @param id a method's id, or empty for the default
     * @throws IllegalArgumentException naming what is known
     */
    public InterpolationMethod method(String id) {
        String wanted = id.isBlank() ? GatedInterpolation.ID : id.strip();
        return getInstances().stream().filter(m -> m.id().equalsIgnoreCase(wanted)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no interpolation method '" + id + "'; expected one of "
                + getInstances().stream().map(InterpolationMethod::id).sorted().collect(Collectors.joining(", ")) + "."));
    }

    /** The method of an id; the default for ids that are not known, such as of a kind of figure that needs none. */
    public InterpolationMethod methodOrDefault(String id) {
        return getInstances().stream().filter(m -> m.id().equalsIgnoreCase(id.strip())).findFirst().orElseGet(() -> method(""));
    }

    /** Ids, the default first, then by the alphabet. */
    public List<String> ids() {
        return getInstances().stream().map(InterpolationMethod::id)
            .sorted(Comparator.comparing((String id) -> !id.equals(GatedInterpolation.ID)).thenComparing(Comparator.naturalOrder())).toList();
    }
}
