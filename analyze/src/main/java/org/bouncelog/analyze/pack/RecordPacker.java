package org.bouncelog.analyze.pack;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record and all it is made of: other records, lists, maps, enums, texts, numbers,
 * instants and dates. Texts that come again are written once, as far as {@link #MOST_TEXTS} goes:
 * those that many records have in common come early. {@link RecordUnpacker} makes the same record
 * again from the types of its components, so that no content decides which class is made.
 */
public final class RecordPacker {
  /** How many texts writer and reader remember. */
  static final int MOST_TEXTS = 50_000;

  /** In place of a known text's number. */
  static final int NEW_TEXT = -1;

  private final DataOutputStream out;
  private final Map<String, Integer> texts = new HashMap<>();

  private RecordPacker(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Two types of one shape can read what the other wrote. */
  public static String shape(Class<? extends Record> type) {
    return RecordShape.of(type);
  }

  /**
   * Writes {@code content}.
   *
   * @throws IllegalArgumentException if it holds something else than is named above
   */
  public static void write(Record content, OutputStream out) throws IOException {
    RecordPacker packer = new RecordPacker(out);
    packer.record(content.getClass(), content);
    packer.out.flush();
  }

  private void record(Class<?> type, Object record) throws IOException {
    for (Component component : Component.of(type)) {
      value(component.type(), component.get(record));
    }
  }

  private void value(Type type, @Nullable Object value) throws IOException {
    if (type == long.class) {
      out.writeLong((Long) present(value));
    } else if (type == int.class) {
      out.writeInt((Integer) present(value));
    } else if (type == double.class) {
      out.writeDouble((Double) present(value));
    } else if (type == boolean.class) {
      out.writeBoolean((Boolean) present(value));
    } else {
      out.writeBoolean(value != null);
      if (value != null) {
        object(type, value);
      }
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("a number is missing");
    }
    return value;
  }

  private void object(Type type, Object value) throws IOException {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Integer number) {
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeLong(number);
    } else if (value instanceof Instant at) {
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
    } else if (value instanceof LocalDate day) {
      out.writeLong(day.toEpochDay());
    } else if (value instanceof Enum<?> constant) {
      text(constant.name());
    } else if (value instanceof List<?> list) {
      out.writeInt(list.size());
      for (Object element : list) {
        value(argument(type, 0), element);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        value(argument(type, 0), entry.getKey());
        value(argument(type, 1), entry.getValue());
      }
    } else if (value instanceof Record && value.getClass() == type) {
      record(value.getClass(), value);
    } else {
      throw new IllegalArgumentException("cannot write a " + value.getClass().getName());
    }
  }

  private void text(String text) throws IOException {
    Integer known = texts.get(text);
    out.writeInt(known == null ? NEW_TEXT : known);
    if (known == null) {
      if (texts.size() < MOST_TEXTS) {
        texts.put(text, texts.size());
      }
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType several) {
      return several.getActualTypeArguments()[index];
    }
    throw new IllegalArgumentException(type + " says nothing of its elements");
  }

  /** A component of a record class. */
  record Component(Type type, Method accessor) {
    private static final ClassValue<List<Component>> KNOWN =
        new ClassValue<>() {
          @Override
          protected List<Component> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return Arrays.stream(components)
                .map(each -> new Component(each.getGenericType(), each.getAccessor()))
                .toList();
          }
        };

    static List<Component> of(Class<?> type) {
      return KNOWN.get(type);
    }

    @Nullable Object get(Object record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot read " + accessor, e);
      }
    }
  }
}
