package org.playhouse.kernel;

import java.util.List;

class InMemoryTracingTest implements TracingContract {
    private final InMemoryTracing tracing = new InMemoryTracing();

    @Override
    public Tracing tracing() {
        return tracing;
    }

    @Override
    public List<Ended> ended() {
        return tracing.ended();
    }
}
