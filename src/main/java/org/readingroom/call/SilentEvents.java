package org.readingroom.call;

import java.util.Collection;
import java.util.List;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.event.SciJavaEvent;
import org.scijava.service.AbstractService;

/**
 * Events in a program that runs one command: nobody is there to hear of windows, menus or plugins that come and go. SciJava's own looks for a logger in
 * every jar before the first event. {@link PluginPreparation} prepares nothing where a plugin wants to hear events.
 */
public final class SilentEvents extends AbstractService implements EventService {

    @Override
    public <E extends SciJavaEvent> void publish(E event) {
        // nobody listens
    }

    @Override
    public <E extends SciJavaEvent> void publishLater(E event) {
        // nobody listens
    }

    @Override
    public List<EventSubscriber<?>> subscribe(Object listener) {
        return List.of();
    }

    @Override
    public void subscribe(EventSubscriber<?> subscriber) {
        throw new UnsupportedOperationException("events are not told in a program of one command; expected a whole SciJava context");
    }

    @Override
    public void unsubscribe(Collection<EventSubscriber<?>> subscribers) {
        // none ever came
    }

    @Override
    public <E extends SciJavaEvent> List<EventSubscriber<E>> getSubscribers(Class<E> type) {
        return List.of();
    }
}
