package org.playhouse.kernel;

class InMemoryCacheTest implements CacheContract {
    private final Cache cache = new InMemoryCache();

    @Override
    public Cache cache() {
        return cache;
    }
}
