package io.github.dsszoo.internal.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds the providers of a service. */
public final class Providers {
  private Providers() {}

  /**
   * Returns all providers of a service: those of the class loader of the service and those of the
   * context class loader of the current thread. Both are necessary: the class loader of a pool
   * thread may not find this library, and the class loader of the library may not find the classes
   * of the application.
   *
   * @param service the type of the service
   * @return one instance of each provider class
   * @throws java.util.ServiceConfigurationError if a provider cannot be created
   */
  public static <S> List<S> of(Class<S> service) {
    List<S> providers = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    for (ServiceLoader<S> loader :
        List.of(
            ServiceLoader.load(service, service.getClassLoader()), ServiceLoader.load(service))) {
      loader.stream()
          .filter(provider -> seen.add(provider.type()))
          .map(ServiceLoader.Provider::get)
          .forEach(providers::add);
    }
    return providers;
  }
}
