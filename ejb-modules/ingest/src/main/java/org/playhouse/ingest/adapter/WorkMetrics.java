package org.playhouse.ingest.adapter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.control.Backlog;
import org.playhouse.ingest.control.Backlog.Load;
import org.playhouse.ingest.control.Figures;
import org.playhouse.ingest.control.Interruption;
import org.playhouse.ingest.control.Lane;

/**
 * The work in figures (OBS-01, TRN-15). What {@code playhouse_queue_} and {@code playhouse_workers_wanted} say is the
 * whole cluster's, so every member says the same: take the greatest, not the sum. The rest is this member's own.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class WorkMetrics implements Figures {
    private static final Logger LOG = Logger.getLogger(WorkMetrics.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Inject
    MetricRegistry registry;

    @Inject
    IngestConfig config;

    @Inject
    Backlog backlog;

    @Inject
    Leases leases;

    @Resource
    ManagedScheduledExecutorService executor;

    /** In which time the workers that are wanted would empty the queue. */
    @Inject
    @ConfigProperty(name = "playhouse.transcode.drain-target", defaultValue = "PT10M")
    Duration target;

    /** How many workers are wanted when nothing waits. */
    @Inject
    @ConfigProperty(name = "playhouse.transcode.workers-least", defaultValue = "1")
    int least;

    private volatile Optional<Load> load = Optional.empty();
    private volatile double speed = Double.NaN;
    private Future<?> looking;

    @PostConstruct
    void start() {
        for (var lane : Lane.values()) {
            var tag = new Tag("lane", lane.word());
            ofCluster(
                    "playhouse_queue_depth",
                    "Rows of work that are due and unclaimed.",
                    now -> now.of(lane).waiting(),
                    tag);
            ofCluster(
                    "playhouse_queue_leased",
                    "Rows of work that somebody holds.",
                    now -> now.of(lane).leased(),
                    tag);
            ofCluster(
                    "playhouse_queue_oldest_seconds",
                    "How long the oldest unclaimed row has been due.",
                    now -> now.of(lane).oldestSeconds(),
                    tag);
            registry.gauge(
                    named("playhouse_work_in_progress", "Claims that this member holds."),
                    () -> leases.busy(lane),
                    tag);
        }
        ofCluster(
                "playhouse_workers_wanted",
                "Workers that would empty the queue in the time wanted; while it is paused, those that still hold work.",
                now -> now.workersWanted(config.slots(), target, least));
        registry.gauge(
                named("playhouse_encode_speed_ratio", "Seconds of film a second on the clock, of the last chunk."),
                () -> speed);
        chunk(0, Effort.NONE);
        Stream.of(Interruption.values()).forEach(this::interruptions);
        Stream.of(WorkStep.values()).map(WorkStep::word).forEach(this::thread);
        looking = executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(false);
    }

    @Override
    public void encoded(double filmSeconds, Effort effort) {
        if (effort.wallSeconds() > 0) {
            speed = filmSeconds / effort.wallSeconds();
        }
        chunk(filmSeconds, effort);
    }

    @Override
    public void failed(String code) {
        registry.counter(
                        named("playhouse_work_failures_total", "Steps that failed by our fault."),
                        new Tag("code", code))
                .inc();
    }

    @Override
    public void interrupted(Interruption cause) {
        interruptions(cause).inc();
    }

    @Override
    public void worked(String step, double cpuSeconds) {
        thread(step).inc(Math.round(1000 * cpuSeconds));
    }

    private Counter interruptions(Interruption cause) {
        return registry.counter(
                named("playhouse_work_interruptions_total", "Steps that were interrupted through nobody's fault."),
                new Tag("cause", cause.word()));
    }

    private Counter thread(String step) {
        return registry.counter(
                named("playhouse_batch_thread_cpu_milliseconds_total", "CPU of the batch threads, without FFmpeg's."),
                new Tag("step", step));
    }

    /** While the book is away its figures are none; a scheduled task that throws would never run again. */
    private void look() {
        try {
            load = Optional.of(backlog.now());
        } catch (RuntimeException away) {
            load = Optional.empty();
            LOG.log(Level.FINE, "no figures of the queue", away);
        }
    }

    private void chunk(double filmSeconds, Effort effort) {
        count("playhouse_encoded_milliseconds_total", "Film that was encoded.", filmSeconds);
        count(
                "playhouse_encode_wall_milliseconds_total",
                "Time on the clock that encoding took.",
                effort.wallSeconds());
        count("playhouse_encode_cpu_milliseconds_total", "CPU that encoding took.", effort.cpuSeconds());
    }

    private void count(String name, String what, double seconds) {
        registry.counter(named(name, what)).inc(Math.round(1000 * seconds));
    }

    private void ofCluster(String name, String what, ToDoubleFunction<Load> value, Tag... tags) {
        registry.gauge(named(name, what), () -> load.map(value::applyAsDouble).orElse(Double.NaN), tags);
    }

    private static Metadata named(String name, String what) {
        return Metadata.builder().withName(name).withDescription(what).build();
    }
}
