package org.readingroom.consensus.instance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that one reader found in one image.
 *
 * @param name how reports call the reader; never a patient's name
 */
public record InstanceReader(String name, List<Instance> instances) {

    public InstanceReader {
        if (name.isBlank()) throw new IllegalArgumentException("a reader needs a name");
        instances = List.copyOf(instances);
        Set<String> ids = new HashSet<>();
        for (Instance i : instances) if (!ids.add(i.id())) throw new IllegalArgumentException("two instances of " + name + " have the id " + i.id() + "; expected ids of their own");
    }
}
