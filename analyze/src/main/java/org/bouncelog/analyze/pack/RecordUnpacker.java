package org.bouncelog.analyze.pack;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordPacker} wrote of a record of the same shape. */
public final class RecordUnpacker {
  private final DataInputStream in;
  private final List<String> texts = new ArrayList<>();

  private RecordUnpacker(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * The record.
   *
   * @throws IOException if the content is no such record
   */
  public static <T extends Record> T read(Class<T> type, InputStream in) throws IOException {
    try {
      return type.cast(new RecordUnpacker(in).record(type));
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | DateTimeException e) {
      throw new IOException("not a " + type.getSimpleName(), e);
    }
  }

  private Object record(Class<?> type) throws IOException {
    List<RecordPacker.Component> components = RecordPacker.Component.of(type);
    @Nullable Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components.get(i).type());
    }
    try {
      return CONSTRUCTORS.get(type).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("cannot make a " + type.getSimpleName(), e);
    }
  }

  private static final ClassValue<Constructor<?>> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          Class<?>[] types =
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new);
          try {
            return type.getDeclaredConstructor(types);
          } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
          }
        }
      };

  private @Nullable Object value(Type type) throws IOException {
    if (type == long.class) {
      return in.readLong();
    } else if (type == int.class) {
      return in.readInt();
    } else if (type == double.class) {
      return in.readDouble();
    } else if (type == boolean.class) {
      return in.readBoolean();
    }
    return in.readBoolean() ? object(type) : null;
  }

  private Object object(Type type) throws IOException {
    Class<?> raw = raw(type);
    if (raw == String.class) {
      return text();
    } else if (raw == Integer.class) {
      return in.readInt();
    } else if (raw == Long.class) {
      return in.readLong();
    } else if (raw == Instant.class) {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    } else if (raw == LocalDate.class) {
      return LocalDate.ofEpochDay(in.readLong());
    } else if (raw.isEnum()) {
      return constant(raw, text());
    } else if (raw == List.class) {
      return list(RecordPacker.argument(type, 0));
    } else if (raw == Map.class) {
      return map(RecordPacker.argument(type, 0), RecordPacker.argument(type, 1));
    } else if (raw.isRecord()) {
      return record(raw);
    }
    throw new IllegalArgumentException("cannot read a " + raw.getName());
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType several ? raw(several.getRawType()) : (Class<?>) type;
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  private List<@Nullable Object> list(Type of) throws IOException {
    int size = in.readInt();
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(of));
    }
    return list;
  }

  private Map<@Nullable Object, @Nullable Object> map(Type key, Type of) throws IOException {
    int size = in.readInt();
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object name = value(key);
      map.put(name, value(of));
    }
    return map;
  }

  private String text() throws IOException {
    int number = in.readInt();
    if (number >= 0) {
      return texts.get(number);
    }
    byte[] utf8 = in.readNBytes(in.readInt());
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (texts.size() < RecordPacker.MOST_TEXTS) {
      texts.add(text);
    }
    return text;
  }
}
